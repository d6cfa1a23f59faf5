using System.Diagnostics;

namespace MemcachedGen.Telemetry;

/// <summary>An operation that is watched: its span if anybody wants it, its duration if anybody counts. The default watches nothing. End it once.</summary>
/// <param name="operation">What is watched.</param>
/// <param name="tags">Its attributes.</param>
/// <param name="span">Its span.</param>
/// <param name="startedAt">When it was started; 0 where nobody wants to know.</param>
internal readonly struct Observation(OperationTelemetry operation, OperationTags tags, Activity? span, long startedAt)
{
    internal Activity? Span => span;

    internal bool IsRecorded => span is { IsAllDataRequested: true };

    internal void SetTag(string name, object? value)
    {
        if (IsRecorded)
        {
            span!.SetTag(name, value);
        }
    }

    internal void LinkTo(ActivityContext context)
    {
        if (context != default && IsRecorded)
        {
            span!.AddLink(new ActivityLink(context));
        }
    }

    /// <inheritdoc cref="SpanSource.Enter"/>
    internal void Enter()
    {
        if (span is not null)
        {
            SpanSource.Enter(span);
        }
    }

    /// <param name="errorType">Why the operation failed, if it did. A miss is no failure.</param>
    /// <param name="exception">What was thrown, if anything was.</param>
    /// <param name="keyCount">How many keys it had.</param>
    internal void End(string? errorType, Exception? exception = null, int keyCount = 1)
    {
        if (span is not null)
        {
            operation.End(span, tags, keyCount, errorType, exception);
        }

        if (startedAt != 0)
        {
            double seconds = span is null ? Stopwatch.GetElapsedTime(startedAt).TotalSeconds : span.Duration.TotalSeconds;
            OperationMetrics.Record(seconds, tags.MetricOf(errorType));
        }
    }

    /// <summary>The operation did not take place after all.</summary>
    internal void Discard()
    {
        if (span is not null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            span.IsAllDataRequested = false;
            span.Dispose();
        }
    }

    internal void End(Exception exception) => End(ErrorTypes.Of(exception), exception);
}
