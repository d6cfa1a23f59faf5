using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The servers of the scenario, each with a fate of its own.</summary>
internal sealed class WireServers : IAsyncDisposable
{
    internal const string KeyPrefix = "test:";

    private readonly CertificateFolder _certificates = new();
    private readonly Socket _silent = LoopbackPort.Listen();

    /// <summary>Two that share the keys.</summary>
    internal MemcachedNode Lasting { get; private set; } = null!;

    /// <summary>The other of the two, which dies.</summary>
    internal MemcachedNode Mortal { get; private set; } = null!;

    /// <summary>One that is stopped for a while.</summary>
    internal MemcachedNode Paused { get; private set; } = null!;

    /// <summary>One that runs out of memory.</summary>
    internal MemcachedNode Full { get; private set; } = null!;

    internal MemcachedNode Secure { get; private set; } = null!;

    /// <summary>One that takes connections and says nothing.</summary>
    internal string Silent => _silent.LocalEndPoint!.ToString()!;

    internal string AuthorityFile => _certificates.AuthorityFile;

    internal async Task StartAsync()
    {
        Lasting = await MemcachedNode.StartAsync();
        Mortal = await MemcachedNode.StartAsync();
        Paused = await MemcachedNode.StartAsync();
        Full = await MemcachedNode.StartAsync("-m", "2", "-M");
        Secure = await MemcachedNode.StartAsync(new NodeAccess(IsTls: true), _certificates.Server("otlp", "localhost").Arguments());
    }

    /// <summary>Which of the two servers holds an entry.</summary>
    internal async Task<MemcachedNode> HolderOfAsync(string keyOnTheWire)
    {
        foreach (MemcachedNode node in (MemcachedNode[])[Lasting, Mortal])
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            if (await console.GetAsync(keyOnTheWire) is not null)
            {
                return node;
            }
        }

        throw new InvalidOperationException($"No server holds {keyOnTheWire}.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MemcachedNode? node in (MemcachedNode?[])[Lasting, Mortal, Paused, Full, Secure])
        {
            await (node?.DisposeAsync() ?? default);
        }

        _silent.Dispose();
        _certificates.Dispose();
    }
}
