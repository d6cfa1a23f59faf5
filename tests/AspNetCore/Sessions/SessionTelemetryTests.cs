using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>Spans and counts of sessions. What others of the process report at the same time is told apart by its trace.</summary>
public sealed class SessionTelemetryTests : IAsyncDisposable
{
    private const string Key = "the key of a session";

    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<string> _counts = new();
    private readonly Activity _trace = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters = new();
    private readonly SessionHost _host = new(static options => options.UseInMemoryStore());

    public SessionTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MemcachedGenDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == _trace.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _trace.TraceId)
                {
                    _spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "memcachedgen.session.operations")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (Activity.Current?.TraceId == _trace.TraceId)
            {
                _counts.Enqueue(string.Join(' ', tags.ToArray().Select(static tag => tag.Value)));
            }
        });
        _meters.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _listener.Dispose();
        await _host.DisposeAsync();
        _trace.Dispose();
    }

    [Fact]
    public async Task LoadAndCommit_HaveSpans_WithTheStoresCallsBelowThem()
    {
        await _host.ChangeAsync(Key, static session => session.SetString("name", "Ada"));
        await _host.LoadAsync(Key);
        await _host.Open(Key).CommitAsync();
        Assert.Equal(
            ["get session", "session load miss", "add session", "session commit stored", "get session", "session load hit", "touch session"],
            _spans.Select(static span => span.Kind == ActivityKind.Internal && span.GetTagItem("memcachedgen.session.result") is { } result
                ? $"{span.DisplayName} {result}"
                : span.DisplayName));
        Assert.Equal(["load miss", "commit stored", "load hit", "refresh hit"], _counts);
        Activity load = _spans.Single(static span => span.DisplayName == "session load" && span.GetTagItem("memcachedgen.session.result") is "hit");
        Assert.Equal("load", load.GetTagItem("memcachedgen.session.operation"));
        Assert.Contains(_spans, span => span.ParentSpanId == load.SpanId && span.DisplayName == "get session");
    }

    [Fact]
    public async Task AFailure_IsOne()
    {
        await using var host = new SessionHost(static options => options.Servers.Add("127.0.0.1:1"));
        await host.LoadAsync(Key);
        Activity load = Assert.Single(_spans, static span => span.DisplayName == "session load");
        Assert.Equal(ActivityStatusCode.Error, load.Status);
        Assert.Contains(load.GetTagItem("error.type"), new object[] { "connect_refused", "circuit_open", "timeout", "connect_timeout" });
        Assert.Null(load.GetTagItem("memcachedgen.session.result"));
        Assert.Equal(["load error"], _counts);
    }

    [Fact]
    public async Task NoTagSaysWhose()
    {
        await _host.ChangeAsync(Key, static session => session.SetString("name", "Ada"));
        ISession session = await _host.LoadAsync(Key);
        Assert.DoesNotContain(
            _spans.SelectMany(static span => span.TagObjects).Select(static tag => $"{tag.Value}"),
            value => value.Contains(Key, StringComparison.Ordinal) || value.Contains("the%20key", StringComparison.Ordinal) || value.Contains(session.Id, StringComparison.Ordinal));
    }
}
