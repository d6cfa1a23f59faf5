using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <summary>A server at a moment, as its client takes it. Immutable.</summary>
public sealed class CacheServerSnapshot
{
    internal CacheServerSnapshot(Node node, int weight)
    {
        Name = node.Address.ToString();
        Weight = weight;
        State = node.ServiceState;
        (int used, int idle) = node.CountConnections();
        Connections = used + idle;
        MaxConnections = node.MaxConnections;
        InFlight = node.InFlight;
        Pending = node.Pending;
        LostWrites = node.RecoveryCount;
        if (node.LastFailure is { } failure)
        {
            LastError = ErrorTypes.Of(failure.Error);
            LastErrorAt = failure.At;
        }
    }

    /// <summary>Its host as configured or found, and its port.</summary>
    public string Name { get; }

    /// <summary>Its share of the keys, relative to the others', 1 to 1,000.</summary>
    public int Weight { get; }

    /// <summary>
    /// <c>up</c>; <c>down</c>: callers are refused, and it is tried again and again; or <c>probing</c>: it is being connected to, and
    /// callers wait for that.
    /// </summary>
    public string State { get; }

    /// <summary>How many connections this client has to it.</summary>
    public int Connections { get; }

    /// <summary>How many it may have.</summary>
    public int MaxConnections { get; }

    /// <summary>How many requests wait for their replies.</summary>
    public int InFlight { get; }

    /// <summary>How many requests wait for a connection.</summary>
    public int Pending { get; }

    /// <summary>How many keys of lost writes wait for their entries to be deleted.</summary>
    public int LostWrites { get; }

    /// <summary>
    /// Why it could not be reached or was lost the last time, a name as in <c>error.type</c>: <c>connect_refused</c>, <c>timeout</c>;
    /// <see langword="null"/> if that never was. <see cref="State"/> says whether it is over.
    /// </summary>
    public string? LastError { get; }

    /// <summary>When that was, by the client's clock, in UTC.</summary>
    public DateTimeOffset? LastErrorAt { get; }
}
