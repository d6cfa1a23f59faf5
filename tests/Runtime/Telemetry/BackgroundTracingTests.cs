using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.GetOrLoad;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>Loads that no caller waits for have traces of their own.</summary>
[Collection(nameof(TracingTests))]
public sealed class BackgroundTracingTests : IAsyncDisposable
{
    private readonly InMemoryFleet _fleet = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = static source => source.Name == MemcachedGenDiagnostics.ActivitySourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public BackgroundTracingTests()
    {
        _listener.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_listener);
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _fleet.DisposeAsync();
    }

    [Fact]
    public async Task Refresh_IsATraceOfItsOwn_LinkedToTheReadThatAskedForIt()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))));
        await process.TextAsync(1);
        _spans.Clear();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal(CacheSource.Stale, (await process.ReadAsync(1)).Source);
        await Eventually.TrueAsync(() => _spans.Any(static span => span.DisplayName == "refresh articles"));
        Activity read = Single("get_or_load articles"), refresh = Single("refresh articles");
        Assert.Equal("stale", read.GetTagItem("memcachedgen.cache.result"));
        Assert.Equal("l2", read.GetTagItem("memcachedgen.cache.level"));
        Assert.Equal((default, ActivityKind.Internal), (refresh.ParentSpanId, refresh.Kind));
        Assert.NotEqual(read.TraceId, refresh.TraceId);
        Assert.Equal(read.Context, Assert.Single(refresh.Links).Context);
        Assert.Equal("articles", refresh.GetTagItem("memcachedgen.cache.name"));
        Assert.All([Single("load articles"), Single("set articles")], span => Assert.Equal(refresh.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task RefreshThatFails_IsAnErrorOfItsOwnTrace()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(ttlSeconds: 60, new CacheStalePolicy(TimeSpan.FromHours(1))));
        await process.TextAsync(1);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(70));
        _fleet.Loader.Fails = new InvalidDataException();
        _spans.Clear();
        await process.TextAsync(1);
        await Eventually.TrueAsync(() => _spans.Any(static span => span.DisplayName == "refresh articles"));
        Assert.Equal(ActivityStatusCode.Error, Single("refresh articles").Status);
        Assert.Equal("System.IO.InvalidDataException", Single("refresh articles").GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Unset, Single("get_or_load articles").Status);
    }

    [Fact]
    public async Task LocalHit_HasNoSpan()
    {
        CacheProcess process = _fleet.Start(Fleet.Articles(local: new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true)));
        await process.TextAsync(1);
        _spans.Clear();
        Assert.Equal(CacheSource.Local, (await process.ReadAsync(1)).Source);
        await process.TextAsync(1);
        Assert.Empty(_spans);
    }

    private Activity Single(string name) => Assert.Single(_spans, span => span.DisplayName == name);
}
