using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The spans of what goes over the wire. Their source is one of its own, which nobody listens to by default.</summary>
internal static class TransportActivities
{
    private static readonly ActivitySource s_source = SpanSource.CreateSource(MemcachedGenDiagnostics.TransportActivitySourceName);

    internal static bool HasListeners => s_source.HasListeners();

    /// <summary>Starts the span of a connect, with all that belongs to it: TLS, authentication, handshake. A trace of its own.</summary>
    internal static Activity? StartConnect(StoreNode node)
    {
        if (!HasListeners)
        {
            return null;
        }

        Activity.Current = null;
        KeyValuePair<string, object?>[] tags = [new(TelemetryNames.SystemName, TelemetryNames.Memcached), .. NodeInstruments.TagsOf(node)];
        return s_source.StartActivity(ActivityKind.Client, parentContext: default, tags, name: $"connect {node}");
    }

    /// <summary>Ends the span of a connect.</summary>
    /// <param name="span">The span.</param>
    /// <param name="node">The node.</param>
    /// <param name="tlsVersion">How the connection is secured; <see langword="null"/> where it is not.</param>
    /// <param name="error">Why there is no connection.</param>
    internal static void EndConnect(Activity? span, StoreNode node, string? tlsVersion, StoreError error)
    {
        if (span is { IsAllDataRequested: true })
        {
            if (error != StoreError.None)
            {
                SpanSource.Fail(span, ErrorTypes.Of(error));
            }
            else
            {
                SpanSource.SetPeer(span, node);
            }

            if (tlsVersion is not null)
            {
                span.SetTag(TelemetryNames.TlsVersion, tlsVersion);
            }
        }

        span?.Dispose();
    }

    /// <summary>Starts the span of the requests to one node, under the call that they belong to.</summary>
    internal static Activity? StartRequests(string name, KeyValuePair<string, object?>[] tags, ActivityContext call) =>
        s_source.StartActivity(ActivityKind.Client, call, tags, name: name);
}
