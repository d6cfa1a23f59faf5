using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen;

namespace Quickstart;

/// <summary>Keeps the spans that caches report. In a service OpenTelemetry does this: <c>AddMemcachedGenInstrumentation()</c>.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    internal SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MemcachedGenDiagnostics.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans that ended since the last call.</summary>
    internal Spans Take()
    {
        List<Activity> taken = [];
        while (_spans.TryDequeue(out Activity? span))
        {
            taken.Add(span);
        }

        return new Spans(taken);
    }

    public void Dispose() => _listener.Dispose();
}
