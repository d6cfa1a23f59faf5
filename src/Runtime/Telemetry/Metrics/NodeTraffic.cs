using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>
/// The bytes that went to a server and came from it, over all connections and clients of the process. It only grows for as long as
/// anybody knows the server, and begins anew after that: addresses come and go. Thread-safe.
/// </summary>
internal sealed class NodeTraffic
{
    private static readonly Dictionary<(string Host, int Port), NodeTraffic> s_all = []; // under its own lock

    private long _bytesReceived;
    private long _bytesSent;
    private int _users; // under the lock of all

    private NodeTraffic(StoreNode node)
    {
        ReceivedTags = [.. NodeInstruments.TagsOf(node), new(TelemetryNames.IoDirection, TelemetryNames.Receive)];
        SentTags = [.. NodeInstruments.TagsOf(node), new(TelemetryNames.IoDirection, TelemetryNames.Transmit)];
    }

    internal static NodeTraffic[] All
    {
        get
        {
            lock (s_all)
            {
                return [.. s_all.Values];
            }
        }
    }

    internal KeyValuePair<string, object?>[] ReceivedTags { get; }

    internal KeyValuePair<string, object?>[] SentTags { get; }

    internal long BytesReceived => Volatile.Read(ref _bytesReceived);

    internal long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>That of a server, until it is left again by <see cref="Leave"/>.</summary>
    internal static NodeTraffic Join(StoreNode node)
    {
        lock (s_all)
        {
            if (!s_all.TryGetValue(node.Identity, out NodeTraffic? traffic))
            {
                s_all.Add(node.Identity, traffic = new NodeTraffic(node));
            }

            traffic._users++;
            return traffic;
        }
    }

    internal static void Leave(StoreNode node)
    {
        lock (s_all)
        {
            if (--s_all[node.Identity]._users == 0)
            {
                s_all.Remove(node.Identity);
            }
        }
    }

    internal void Received(int bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    internal void Sent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);
}
