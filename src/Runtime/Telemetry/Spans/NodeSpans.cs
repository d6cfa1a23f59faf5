using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The requests of one call to several nodes, a span for each node. Used by one thread at a time.</summary>
/// <param name="operation">What is done on the nodes.</param>
/// <param name="call">The call.</param>
internal sealed class NodeSpans(OperationTelemetry operation, ActivityContext call)
{
    private readonly Dictionary<StoreNode, Requests> _nodes = [];

    /// <summary>A request is sent.</summary>
    internal void Sent(StoreNode node)
    {
        if (!_nodes.TryGetValue(node, out Requests? requests))
        {
            Activity? ambient = Activity.Current;
            _nodes.Add(node, requests = new(operation.StartRequests(node, call)));
            Activity.Current = ambient;
        }

        requests.Keys++;
        requests.Outstanding++;
    }

    /// <summary>A request is over.</summary>
    internal void Settled(StoreNode node, string? errorType)
    {
        if (!_nodes.TryGetValue(node, out Requests? requests))
        {
            return; // the servers have changed meanwhile, and another one has the key
        }

        requests.ErrorType ??= errorType;
        if (--requests.Outstanding == 0)
        {
            requests.Span?.SetEndTime(DateTime.UtcNow); // it may not be the last one
        }
    }

    /// <summary>The call is over.</summary>
    internal void End()
    {
        foreach ((StoreNode node, Requests requests) in _nodes)
        {
            if (requests.Span is { } span)
            {
                span.SetTag(TelemetryNames.KeyCount, requests.Keys);
                operation.EndRequests(span, node, requests.ErrorType);
            }
        }
    }

    private sealed class Requests(Activity? span)
    {
        internal Activity? Span => span;

        internal int Keys { get; set; }

        internal int Outstanding { get; set; }

        internal string? ErrorType { get; set; }
    }
}
