using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>Whatever spans a call makes, its caller's ambient span is what it was.</summary>
[Collection(nameof(TracingTests))]
public sealed class AmbientSpanTests : IDisposable
{
    private static readonly ArticleKey s_key = new(1);

    private readonly SpanLog _spans = new();
    private readonly ActivitySource _source = new(nameof(AmbientSpanTests));
    private readonly ActivityListener _listener;
    private readonly CacheClient _client;
    private readonly CacheEntry<ArticleKey> _entry;
    private readonly CacheEntry<ArticleKey> _local;

    public AmbientSpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == _source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(_listener);
        var options = new MemcachedGenOptions().UseInMemoryStore();
        options.Telemetry.TraceL1Hits = true;
        _client = new CacheClient(options);
        _entry = _client.GetCache<ArticleCache>().Entry;
        _local = ContextCache.Of(_client).CreateEntry<ArticleKey>(new("local", 1, "a:{id}", 1, 60_000)
        {
            Local = new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true),
        });
    }

    public static TheoryData<string> Calls => ["set", "get", "hit", "load", "local", "batch", "delete"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task RequestUnderWay_StaysAmbient(string call)
    {
        await PrepareAsync();
        using Activity? request = _source.StartActivity("request");
        Task running = CallAsync(call);
        Assert.Same(request, Activity.Current);
        await running;
        Assert.Same(request, Activity.Current);
        Assert.NotEmpty(_spans.All);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task RequestThatHasEnded_StaysAmbient(string call)
    {
        await PrepareAsync();
        Activity request = _source.StartActivity("request")!;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task background = Task.Run(async () =>
        {
            await ended.Task;
            Task running = CallAsync(call);
            Assert.Same(request, Activity.Current);
            await running;
            Assert.Same(request, Activity.Current);
        });
        request.Stop();
        ended.SetResult();
        await background;
        Assert.NotEmpty(_spans.All);
    }

    public void Dispose()
    {
        _client.DisposeAsync().AsTask().Wait();
        _listener.Dispose();
        _source.Dispose();
        _spans.Dispose();
    }

    private async Task PrepareAsync()
    {
        await _entry.SetAsync(s_key, "text", default);
        await _local.SetAsync(s_key, "text", default);
        await _local.GetAsync<string>(s_key, default);
        _spans.Clear();
    }

    private Task CallAsync(string call) => call switch
    {
        "set" => _entry.SetAsync(s_key, "text", default).AsTask(),
        "get" => _entry.GetAsync<string>(s_key, default).AsTask(),
        "hit" => LoadAsync(_entry, s_key),
        "load" => LoadAsync(_entry, new ArticleKey(2)),
        "local" => LoadAsync(_local, s_key),
        "batch" => _entry.Batch([1, 2, 3], 0, static (id, _) => new ArticleKey(id)).GetAsync<string>(default).AsTask(),
        "delete" => _entry.DeleteAsync(s_key, default).AsTask(),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
    };

    private static Task LoadAsync(CacheEntry<ArticleKey> entry, ArticleKey key) =>
        entry.GetOrLoadAsync(key, 0, static (_, _) => new ValueTask<string?>("text"), default).AsTask();
}
