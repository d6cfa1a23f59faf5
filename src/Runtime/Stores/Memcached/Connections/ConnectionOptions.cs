namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>What a connection needs to know.</summary>
/// <param name="OperationTimeout">How long a caller waits for its reply.</param>
/// <param name="ConnectTimeout">How long connecting and the handshake may take together.</param>
/// <param name="MaxItemSize">The server's item limit; no reply may announce more.</param>
/// <param name="Time">The clock.</param>
internal sealed record ConnectionOptions(TimeSpan OperationTimeout, TimeSpan ConnectTimeout, int MaxItemSize, TimeProvider Time)
{
    /// <summary>How many connections share the keys of a node.</summary>
    internal int ConnectionsPerNode { get; init; } = 2;

    /// <summary>The most requests whose replies may be outstanding on one connection.</summary>
    internal int MaxInFlight { get; init; } = 8_192;

    /// <summary>How many keys of lost writes are kept for each node; 0: none.</summary>
    internal int RecoveryQueueCapacity { get; init; } = 10_000;

    /// <summary>What happens when more are lost.</summary>
    internal RecoveryOverflow RecoveryOverflow { get; init; }

    /// <summary>The longest that a runner-up keeps what it holds for a node that is down; <see langword="null"/>: nobody stands in.</summary>
    internal TimeSpan? FailoverTtl { get; init; }

    /// <summary>Gives what a server that asks for authentication is told; <see langword="null"/>: nothing. Asked at every connect.</summary>
    internal Func<CancellationToken, ValueTask<CacheCredentials>>? Credentials { get; init; }
}
