using System.Collections.Concurrent;
using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>Keeps what connections tell their owner.</summary>
internal sealed class OwnerLog : IConnectionOwner
{
    private int _heard;
    private int _overdue;

    internal ConcurrentQueue<string> LostKeys { get; } = new();

    internal ConcurrentQueue<(RequestKind Kind, StoreError Error)> Failures { get; } = new();

    internal int Heard => Volatile.Read(ref _heard);

    internal int Overdue => Volatile.Read(ref _overdue);

    public NodeInstruments Instruments { get; } = new(new StoreNode("127.0.0.1", 11211));

    public void OnFailed(RequestKind kind, StoreError error) => Failures.Enqueue((kind, error));

    public void OnHeard() => Interlocked.Increment(ref _heard);

    public void OnOverdue(int requests) => Interlocked.Add(ref _overdue, requests);

    public void OnWriteLost(ReadOnlySpan<byte> key) => LostKeys.Enqueue(Encoding.UTF8.GetString(key));
}
