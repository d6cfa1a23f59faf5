using System.Diagnostics;
using MemcachedGen.Stores;
using OpenTelemetry;

namespace MemcachedGen.Telemetry;

/// <summary>Starts and ends the spans of a client, as its options have them. Thread-safe.</summary>
internal sealed class SpanSource(TelemetrySettings settings)
{
    private static readonly ActivitySource s_source = CreateSource(MemcachedGenDiagnostics.ActivitySourceName);

    /// <summary>Whether anybody listens; where nobody does, a call pays for this look and nothing else.</summary>
    internal static bool HasListeners => s_source.HasListeners();

    internal TelemetrySettings Settings => settings;

    /// <summary>Makes one of the library's sources.</summary>
    internal static ActivitySource CreateSource(string name) => new(new ActivitySourceOptions(name)
    {
        Version = LibraryVersion.Value,
        TelemetrySchemaUrl = TelemetryNames.SchemaUrl,
    });

    /// <summary>Starts a span of this library that is no cache's.</summary>
    internal static Activity? Start(string name, ActivityKind kind, KeyValuePair<string, object?>[] tags) =>
        s_source.StartActivity(kind, tags: tags, name: name);

    /// <summary>Makes a span under the ambient one. It is started by <see cref="Enter"/>.</summary>
    internal Activity? Create(string name, ActivityKind kind, KeyValuePair<string, object?>[] tags, in MemcachedOperationContext context) =>
        IsWanted(context) ? AddBaggage(s_source.CreateActivity(name, kind, parentContext: default, tags)) : null;

    /// <summary>
    /// Makes a span the ambient one, and starts it if it is not yet. For asynchronous methods, whose callers keep what they had (an
    /// ended span could not be given back to them), and for what ends the span before it returns.
    /// </summary>
    internal static void Enter(Activity span)
    {
        if (span.StartTimeUtc == default)
        {
            span.Start();
        }
        else
        {
            Activity.Current = span;
        }
    }

    /// <summary>Leaves an ambient span that has ended, whose request was given up: what is yet to be done is no part of it. For asynchronous methods only.</summary>
    /// <returns>What to link to; the default where there is nothing to leave.</returns>
    internal static ActivityContext LeaveEnded()
    {
        if (Activity.Current is not { IsStopped: true } ended)
        {
            return default;
        }

        Activity.Current = null;
        return ended.Context;
    }

    /// <summary>Starts a trace of its own.</summary>
    /// <param name="name">The span's name.</param>
    /// <param name="tags">What samplers may look at.</param>
    /// <param name="trigger">What it is linked to; the default for nothing.</param>
    /// <param name="context">The operation.</param>
    internal Activity? StartRoot(
        string name, KeyValuePair<string, object?>[] tags, ActivityContext trigger, in MemcachedOperationContext context)
    {
        if (!IsWanted(context))
        {
            return null;
        }

        Activity.Current = null;
        ActivityLink[]? links = trigger == default ? null : [new ActivityLink(trigger)];
        return AddBaggage(s_source.StartActivity(ActivityKind.Internal, parentContext: default, tags, links, name: name));
    }

    /// <summary>Ends a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="context">The operation.</param>
    /// <param name="exception">What ended it, if anything did.</param>
    internal void End(Activity span, in MemcachedOperationContext context, Exception? exception = null)
    {
        if (span.IsAllDataRequested)
        {
            if (context.ErrorType is { } errorType)
            {
                Fail(span, errorType);
                if (settings.RecordsExceptions && exception is not null)
                {
                    span.AddException(exception);
                }
            }

            Enrich(span, context);
        }

        span.Dispose();
    }

    /// <summary>Says on a span where the connections to a node really go.</summary>
    internal static void SetPeer(Activity span, StoreNode? node)
    {
        if (node?.Peer is { } peer)
        {
            span.SetTag(TelemetryNames.PeerAddress, peer.Address).SetTag(TelemetryNames.PeerPort, peer.Port);
        }
    }

    /// <summary>Says on a span why its operation failed.</summary>
    internal static void Fail(Activity span, string errorType)
    {
        span.SetStatus(ActivityStatusCode.Error).SetTag(TelemetryNames.ErrorType, errorType);
        if (errorType == ErrorTypes.Server)
        {
            span.SetTag(TelemetryNames.ResponseStatusCode, errorType);
        }
    }

    private void Enrich(Activity span, in MemcachedOperationContext context)
    {
        try
        {
            settings.Enrich?.Invoke(span, context);
        }
        catch (Exception)
        {
            // The caller's operation does not fail because somebody watches it, and the span has to end.
        }
    }

    private bool IsWanted(in MemcachedOperationContext context)
    {
        if (settings.Filter is not { } filter)
        {
            return true;
        }

        try
        {
            return filter(context);
        }
        catch (Exception)
        {
            return false; // as documented
        }
    }

    private Activity? AddBaggage(Activity? span)
    {
        if (settings.BaggageTags.Length > 0 && span is { IsAllDataRequested: true })
        {
            Baggage baggage = Baggage.Current;
            foreach (string name in settings.BaggageTags)
            {
                if (baggage.GetBaggage(name) is { } value)
                {
                    span.SetTag(name, value);
                }
            }
        }

        return span;
    }
}
