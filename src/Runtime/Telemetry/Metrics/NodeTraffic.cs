using System.Collections.Concurrent;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The bytes that went to a server and came from it, over all connections and clients of the process. Only ever grows. Thread-safe.</summary>
internal sealed class NodeTraffic
{
    private static readonly ConcurrentDictionary<(string Host, int Port), NodeTraffic> s_all = new();

    private readonly KeyValuePair<string, object?>[] _received;
    private readonly KeyValuePair<string, object?>[] _sent;
    private long _bytesReceived;
    private long _bytesSent;

    private NodeTraffic(StoreNode node)
    {
        _received = [.. NodeInstruments.TagsOf(node), new(TelemetryNames.IoDirection, TelemetryNames.Receive)];
        _sent = [.. NodeInstruments.TagsOf(node), new(TelemetryNames.IoDirection, TelemetryNames.Transmit)];
    }

    internal static IEnumerable<NodeTraffic> All => s_all.Values;

    internal KeyValuePair<string, object?>[] ReceivedTags => _received;

    internal KeyValuePair<string, object?>[] SentTags => _sent;

    internal long BytesReceived => Volatile.Read(ref _bytesReceived);

    internal long BytesSent => Volatile.Read(ref _bytesSent);

    internal static NodeTraffic Of(StoreNode node) =>
        s_all.GetOrAdd((node.Host, node.Port), static (_, node) => new NodeTraffic(node), node);

    internal void Received(int bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    internal void Sent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);
}
