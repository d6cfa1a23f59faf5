using System.Runtime.CompilerServices;

namespace MemcachedGen.Stores;

/// <summary>Compares versions on this side, for stores and servers that cannot.</summary>
internal static class VersionComparison
{
    /// <summary>Turns a hit of the given version into "unchanged".</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal static async ValueTask<StoreReply> CompareAsync(ValueTask<StoreReply> read, ulong version)
    {
        StoreReply reply = await read.ConfigureAwait(false);
        if (reply.Status != StoreStatus.Hit || reply.Number != version)
        {
            return reply;
        }

        reply.Release();
        return StoreReply.WithoutBytes(version, reply.Lease, reply.IsStale, reply.Remaining);
    }
}
