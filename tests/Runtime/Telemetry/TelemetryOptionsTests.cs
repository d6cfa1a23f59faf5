using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

[Collection(nameof(TracingTests))]
public sealed class TelemetryOptionsTests : IDisposable
{
    private static readonly ArticleKey s_key = new(42);

    private readonly SpanLog _spans = new();
    private readonly MemcachedGenOptions _options = new MemcachedGenOptions().UseInMemoryStore();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Filter_NotWanted_IsNotSeen_AndTheCallGoesOn(bool byThrowing)
    {
        _options.Telemetry.Filter = (in MemcachedOperationContext operation) =>
            operation is not { Operation: "set", Cache: "articles", Template: "a:{id}", KeyCount: 1, ErrorType: null }
            || (byThrowing ? throw new InvalidOperationException() : false);
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client);
        await entry.SetAsync(s_key, "text", default);
        Assert.Equal("text", await entry.GetAsync<string>(s_key, default));
        Assert.Equal(["get articles"], _spans.Names);
    }

    [Fact]
    public async Task Filter_OfAGetOrLoad_TakesItsReadAlong()
    {
        _options.Telemetry.Filter = static (in MemcachedOperationContext operation) => operation.Operation != "get_or_load";
        await using var client = new CacheClient(_options);
        Assert.Equal("text", await LoadAsync(client));
        Assert.DoesNotContain("get_or_load articles", _spans.Names);
        Assert.DoesNotContain("get articles", _spans.Names);
    }

    [Fact]
    public async Task Enrich_AddsToTheSpan_AndKnowsTheError()
    {
        _options.Telemetry.Enrich = static (Activity span, in MemcachedOperationContext operation) =>
            span.SetTag("enriched", $"{operation.Operation}/{operation.ErrorType}/{operation.Node}");
        _options.UseStore(static _ => new ScriptedStore { Fails = StoreError.Timeout });
        await using var client = new CacheClient(_options);
        await Entry(client).DeleteAsync(s_key, default);
        Assert.Equal("delete/timeout/", _spans.Single("delete articles").GetTagItem("enriched"));
    }

    [Fact]
    public async Task Enrich_Throws_TheSpanEndsAndTheCallGoesOn()
    {
        _options.Telemetry.Enrich = static (Activity _, in MemcachedOperationContext _) => throw new InvalidOperationException();
        await using var client = new CacheClient(_options);
        Assert.Equal("text", await LoadAsync(client));
        Assert.Equal(["get articles", "load articles", "set articles", "get_or_load articles"], _spans.Names);
        Assert.All(_spans.All, static span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Fact]
    public async Task QueryText_CanBeLeftOut()
    {
        _options.Telemetry.RecordQueryText = false;
        await using var client = new CacheClient(_options);
        await Entry(client).DeleteAsync(s_key, default);
        Assert.Null(_spans.Single("delete articles").GetTagItem("db.query.text"));
        Assert.Equal("delete articles", _spans.Single("delete articles").GetTagItem("db.query.summary"));
    }

    [Fact]
    public async Task BaggageTags_AreOnEverySpan()
    {
        _options.Telemetry.BaggageTags.Add("tenant.id");
        _options.Telemetry.BaggageTags.Add("missing");
        await using var client = new CacheClient(_options);
        Baggage.SetBaggage("tenant.id", "t1");
        try
        {
            await LoadAsync(client);
        }
        finally
        {
            Baggage.ClearBaggage();
        }

        Assert.Equal(4, _spans.All.Count);
        Assert.All(_spans.All, static span => Assert.Equal("t1", span.GetTagItem("tenant.id")));
        Assert.All(_spans.All, static span => Assert.Null(span.GetTagItem("missing")));
    }

    [Fact]
    public async Task KeyParameters_AreNotRecordedUnlessAskedFor()
    {
        await using var client = new CacheClient(_options);
        await Entry(client).DeleteAsync(s_key, default);
        Assert.DoesNotContain(_spans.Single("delete articles").TagObjects, static tag => tag.Key.StartsWith("db.query.parameter", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(KeyParameterMode.Plain, "42")]
    [InlineData(KeyParameterMode.Hashed, "73475cb40a568e8d")] // printf 42 | sha256sum
    public async Task KeyParameters_AskedFor_AreRecordedOnSingleOperations(KeyParameterMode mode, string expected)
    {
        _options.Telemetry.RecordKeyParameters.Add("id");
        _options.Telemetry.KeyParameterMode = mode;
        _options.KeyPrefix = "prod:";
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client);
        await entry.SetAsync(s_key, "text", default);
        await entry.Batch([1, 2], 0, static (id, _) => new ArticleKey(id)).GetAsync<string>(default);
        Assert.Equal(expected, _spans.Single("set articles").GetTagItem("db.query.parameter.id"));
        Assert.Null(_spans.Single("get articles").GetTagItem("db.query.parameter.id"));
    }

    [Fact]
    public async Task SensitiveKeyParameter_IsNeverRecorded()
    {
        _options.Telemetry.RecordKeyParameters.Add("id");
        await using var client = new CacheClient(_options);
        await Entry(client, KeyTelemetry.Record, isSensitive: true).DeleteAsync(s_key, default);
        Assert.DoesNotContain(_spans.Single("delete articles").TagObjects, static tag => $"{tag.Value}".Contains("42", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(KeyTelemetry.Record, "42")]
    [InlineData(KeyTelemetry.Hash, "73475cb40a568e8d")]
    public async Task KeyTelemetryOfTheContract_IsRecorded(KeyTelemetry telemetry, string expected)
    {
        await using var client = new CacheClient(_options);
        await Entry(client, telemetry).DeleteAsync(s_key, default);
        Assert.Equal(expected, _spans.Single("delete articles").GetTagItem("db.query.parameter.id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExceptionEvents_OnlyWhereAskedFor(bool isAskedFor)
    {
        _options.Telemetry.RecordExceptionEvents = isAskedFor;
        await using var client = new CacheClient(_options);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await Entry(client).GetOrLoadAsync(
            s_key, 0, static ValueTask<string?> (_, _) => throw new InvalidDataException(), default));
        Activity load = _spans.Single("load articles");
        Assert.Equal("System.IO.InvalidDataException", load.GetTagItem("error.type"));
        Assert.Equal(isAskedFor ? ["exception"] : [], load.Events.Select(static happened => happened.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LocalHits_AreTracedOnlyWhereAskedFor(bool isAskedFor)
    {
        _options.Telemetry.TraceL1Hits = isAskedFor;
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(Descriptor(local: true));
        await LoadAsync(entry);
        _spans.Clear();
        Assert.Equal("text", await LoadAsync(entry));
        Assert.Equal(isAskedFor ? ["get_or_load articles"] : [], _spans.Names);
        if (isAskedFor)
        {
            Activity span = _spans.Single("get_or_load articles");
            Assert.Equal(("hit", "l1"), (span.GetTagItem("memcachedgen.cache.result"), span.GetTagItem("memcachedgen.cache.level")));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LinkToWriter_HitLinksToTheLoadThatMadeIt(bool isAskedFor)
    {
        _options.Telemetry.LinkToWriter = isAskedFor;
        await using var client = new CacheClient(_options);
        await LoadAsync(client);
        Activity load = _spans.Single("load articles");
        _spans.Clear();
        Assert.Equal("text", await LoadAsync(client));
        Assert.Equal(isAskedFor ? [load.SpanId] : [], _spans.Single("get articles").Links.Select(static link => link.Context.SpanId));
    }

    [Fact]
    public void WrongOptions_AreNamed()
    {
        _options.Telemetry.KeyParameterMode = (KeyParameterMode)7;
        _options.Telemetry.BaggageTags.Add("");
        _options.Telemetry.RecordKeyParameters.Add(" ");
        var failure = Assert.Throws<OptionsValidationException>(() => new CacheClient(_options));
        Assert.Equal(3, failure.Failures.Count(static text => text.StartsWith("Telemetry:", StringComparison.Ordinal)));
    }

    public void Dispose() => _spans.Dispose();

    private static ValueTask<string?> LoadAsync(CacheClient client) => LoadAsync(Entry(client));

    private static ValueTask<string?> LoadAsync(CacheEntry<ArticleKey> entry) =>
        entry.GetOrLoadAsync(s_key, 0, static (_, _) => new ValueTask<string?>("text"), default);

    private static CacheEntry<ArticleKey> Entry(CacheClient client, KeyTelemetry telemetry = KeyTelemetry.None, bool isSensitive = false) =>
        ContextCache.Of(client).CreateEntry<ArticleKey>(Descriptor(telemetry, isSensitive));

    private static CacheEntryDescriptor Descriptor(KeyTelemetry telemetry = KeyTelemetry.None, bool isSensitive = false, bool local = false) =>
        new("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000)
        {
            Parts = [new("id", typeof(int), IsSensitive: isSensitive)],
            KeyTelemetry = telemetry,
            Local = local ? new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true) : null,
        };
}
