using System.Globalization;

namespace MemcachedGen.Stores;

/// <summary>How a health check has found one server. Immutable, and made to be shown: <see cref="ToString"/> and JSON say the same.</summary>
public sealed class ServerHealth
{
    internal ServerHealth(StoreNode node, string state, double? latency, int connections, string? error)
    {
        Node = node;
        State = state;
        LatencyMilliseconds = latency;
        Connections = connections;
        Error = error;
    }

    internal StoreNode Node { get; }

    internal bool IsAnswering => Error is null;

    /// <summary>
    /// What the client takes it for, when it was asked: <c>up</c>, <c>down</c> (callers are refused, and it is tried again and again) or
    /// <c>probing</c> (it is being connected to, and callers wait for that).
    /// </summary>
    public string State { get; }

    /// <summary>How long the answer took, in milliseconds; <see langword="null"/> when there was none.</summary>
    public double? LatencyMilliseconds { get; }

    /// <summary>How many connections this client has to it.</summary>
    public int Connections { get; }

    /// <summary>Why it did not answer, a name as in <c>error.type</c>: <c>connect_refused</c>, <c>timeout</c>; <see langword="null"/> when it did.</summary>
    public string? Error { get; }

    /// <summary>The same in words: <c>up, 0.31 ms, 2 connections</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{State}, {Error ?? $"{LatencyMilliseconds:0.###} ms"}, {Connections} connection{(Connections == 1 ? "" : "s")}");
}
