using System.Collections.Concurrent;
using System.Net.Sockets;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Connects over sockets and counts what is written to each node.</summary>
internal sealed class WriteCounter : IConnector
{
    private readonly ConcurrentDictionary<string, int> _writes = new();

    /// <summary>How often each node was written to since the last call.</summary>
    internal IReadOnlyDictionary<string, int> Take()
    {
        var taken = new Dictionary<string, int>(_writes);
        _writes.Clear();
        return taken;
    }

    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(node.Host, node.Port, cancellationToken);
        return new CountingStream(socket, () => _writes.AddOrUpdate(node.ToString(), 1, static (_, count) => count + 1));
    }

    private sealed class CountingStream(Socket socket, Action onWrite) : NetworkStream(socket, ownsSocket: true)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            onWrite();
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
