using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.RuntimeTests.Membership;

/// <summary>A resolver that answers what the test says; no addresses: it fails.</summary>
internal sealed class FakeResolver(params string[] addresses)
{
    private volatile string[] _addresses = addresses;
    private int _questions;

    internal bool Hangs { get; init; }

    internal int Questions => Volatile.Read(ref _questions);

    internal void Answer(params string[] addresses) => _addresses = addresses;

    internal Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] answer = [.. _addresses.Select(IPAddress.Parse)];
        Interlocked.Increment(ref _questions);
        if (Hangs)
        {
            return new TaskCompletionSource<IPAddress[]>().Task;
        }

        return answer.Length > 0 ? Task.FromResult(answer) : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.TryAgain));
    }
}
