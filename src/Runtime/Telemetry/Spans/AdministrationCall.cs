using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>An administrative command to one server that is watched: <c>stats 10.0.0.1:11211</c>. It is over when it is disposed of.</summary>
internal sealed class AdministrationCall : IDisposable
{
    internal const string Statistics = "stats";
    internal const string Flush = "flush_all";

    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly StoreNode _node;
    private readonly Activity? _span;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private StoreError _error;

    private AdministrationCall(string operation, StoreNode node)
    {
        _node = node;
        _tags =
        [
            new(TelemetryNames.SystemName, TelemetryNames.Memcached),
            new(TelemetryNames.OperationName, operation),
            .. NodeInstruments.TagsOf(node),
        ];
        _span = SpanSource.HasListeners ? SpanSource.Start($"{operation} {node}", ActivityKind.Client, _tags) : null;
    }

    /// <summary>Starts to watch, if anybody wants to see it.</summary>
    /// <param name="operation">The command, without what it is asked for; <see langword="null"/> for one that nobody is to see.</param>
    /// <param name="node">The server.</param>
    internal static AdministrationCall? Start(string? operation, StoreNode node) =>
        operation is not null && OperationTelemetry.IsObserved ? new(operation, node) : null;

    internal void Fail(StoreError error) => _error = error;

    public void Dispose()
    {
        string? errorType = _error == StoreError.None ? null : ErrorTypes.Of(_error);
        if (_span is { IsAllDataRequested: true })
        {
            SpanSource.SetPeer(_span, _node);
            if (errorType is not null)
            {
                SpanSource.Fail(_span, errorType);
            }
        }

        _span?.Dispose();
        if (OperationMetrics.IsTimed)
        {
            TimeSpan duration = _span?.Duration ?? Stopwatch.GetElapsedTime(_startedAt);
            OperationMetrics.Record(duration.TotalSeconds, OperationTags.WithError(errorType, _tags));
        }
    }
}
