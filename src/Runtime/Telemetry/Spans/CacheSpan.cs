using System.Diagnostics;

namespace MemcachedGen.Telemetry;

/// <summary>A span of what a cache does in the process, or none where nobody wants it. End it once.</summary>
/// <param name="activity">The span, if there is one.</param>
/// <param name="source">Ends it.</param>
/// <param name="operation">What the cache does.</param>
/// <param name="subject">What the span is about.</param>
internal readonly struct CacheSpan(Activity? activity, SpanSource source, string operation, SpanSubject subject)
{
    internal Activity? Activity => activity;

    internal ActivityContext Context => activity?.Context ?? default;

    internal bool IsRecorded => activity is { IsAllDataRequested: true };

    internal void SetTag(string name, object? value)
    {
        if (IsRecorded)
        {
            activity!.SetTag(name, value);
        }
    }

    internal void AddLink(ActivityContext context)
    {
        if (IsRecorded)
        {
            activity!.AddLink(new ActivityLink(context));
        }
    }

    /// <inheritdoc cref="SpanSource.Enter"/>
    internal void Enter()
    {
        if (activity is not null)
        {
            SpanSource.Enter(activity);
        }
    }

    internal void End(Exception? exception = null, int keyCount = 1)
    {
        if (activity is not null)
        {
            source.End(
                activity,
                new(operation, subject.Cache, subject.Template, node: null, keyCount, exception is null ? null : ErrorTypes.Of(exception)),
                exception);
        }
    }
}
