using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached;

/// <content>Where requests go while the owner of their keys is down, if <see cref="NodeFailover.RunnerUp"/> is chosen.</content>
/// <remarks>
/// What is written for an absent node lives for a short time only, and the node deletes its own copy before it serves
/// again. For as long after its return, writes delete the runner-up's copy too: it might be asked once more.
/// </remarks>
internal sealed partial class MemcachedStore
{
    private static ValueTask<StoreReply> SendWithFailoverAsync(
        Topology topology, in MetaRequest request, Node owner, ulong hash, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        Node runnerUp = topology.FindRunnerUp(request.Key)!; // where there is an owner
        if (!IsStandIn(owner, runnerUp))
        {
            if (request.Kind.ChangesValue() && owner != runnerUp && owner.HasReturnedWithin(timeToLive))
            {
                runnerUp.SendAsync(MetaRequest.Delete(request.Key), hash, default).Preserve();
            }

            return owner.SendAsync(request, hash, cancellationToken);
        }

        if (request.Kind.ChangesValue())
        {
            owner.NoteLostWrite(request.Key);
        }

        return runnerUp.SendAsync(request.ExpiringWithin(Expiration.ToSeconds(timeToLive, topology.Options.Time)), hash, cancellationToken);
    }

    private static bool IsStandIn(Node owner, Node runnerUp) => owner != runnerUp && owner.IsDown && !runnerUp.IsDown;
}
