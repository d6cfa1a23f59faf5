namespace MemcachedGen.Stores;

/// <summary>A server as it was configured.</summary>
public sealed class StoreNode
{
    /// <summary>Names a server.</summary>
    /// <param name="host">The configured host, not the address it resolves to.</param>
    /// <param name="port">The port, 1 to 65,535.</param>
    public StoreNode(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65_535);
        Host = host;
        Port = port;
        BoxedPort = port;
    }

    /// <summary>The configured host.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    internal object BoxedPort { get; }

    /// <summary>Where its connections really go; <see langword="null"/> before the first one.</summary>
    internal NodePeer? Peer { get; set; }

    /// <summary>Equal for all spellings of one server.</summary>
    internal (string Host, int Port) Identity => (Host.ToUpperInvariant(), Port);

    internal bool IsSameAs(StoreNode other) => Port == other.Port && Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
