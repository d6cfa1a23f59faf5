using System.Collections.Concurrent;
using System.Diagnostics;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>Keeps the spans of this library that end while it listens. For collections that run alone.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    internal SpanLog(bool withTransport = false, ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MemcachedGenDiagnostics.ActivitySourceName
                || (withTransport && source.Name == MemcachedGenDiagnostics.TransportActivitySourceName),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal IReadOnlyCollection<Activity> All => _spans;

    internal IEnumerable<string> Names => _spans.Select(static span => span.DisplayName);

    internal Activity Single(string name) => Xunit.Assert.Single(_spans, span => span.DisplayName == name);

    internal void Clear() => _spans.Clear();

    public void Dispose() => _listener.Dispose();
}
