using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The span of an administrative command to one server: <c>stats 10.0.0.1:11211</c>.</summary>
internal static class AdministrationSpan
{
    internal const string Statistics = "stats";
    internal const string Flush = "flush_all";

    /// <summary>Starts the span, where anybody listens.</summary>
    /// <param name="operation">The command, without what it is asked for.</param>
    /// <param name="node">The server.</param>
    internal static Activity? Start(string operation, StoreNode node) => SpanSource.HasListeners
        ? SpanSource.Start(
            $"{operation} {node}",
            ActivityKind.Client,
            [
                new(TelemetryNames.SystemName, TelemetryNames.Memcached),
                new(TelemetryNames.OperationName, operation),
                .. NodeInstruments.TagsOf(node),
            ])
        : null;

    internal static void Fail(Activity? span, StoreError error)
    {
        if (span is { IsAllDataRequested: true })
        {
            SpanSource.Fail(span, ErrorTypes.Of(error));
        }
    }
}
