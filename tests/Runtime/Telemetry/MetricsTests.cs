using System.Diagnostics.Metrics;
using System.IO.Hashing;
using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Serialization;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task Reads_AreCountedAsHitsAndMisses()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = client.GetCache<CountedCache>().Entry;
        await entry.GetAsync<int?>(new ArticleKey(1), default);
        await entry.SetAsync(new ArticleKey(1), 1, default);
        await entry.GetAsync<int?>(new ArticleKey(1), default);
        await entry.GetAsync<int?>(new ArticleKey(1), default);

        Dictionary<string, long> counted = Read("memcachedgen.cache.requests", "counted");
        Assert.Equal(2, counted["memcachedgen.cache.level=l2 memcachedgen.cache.method=a:{id} memcachedgen.cache.name=counted memcachedgen.cache.request.type=hit"]);
        Assert.Equal(1, counted["memcachedgen.cache.level=l2 memcachedgen.cache.method=a:{id} memcachedgen.cache.name=counted memcachedgen.cache.request.type=miss"]);
    }

    [Fact]
    public async Task Reads_AreCountedByLevelAndKind()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var client = new CacheClient(new MemcachedGenOptions().UseInMemoryStore().UseTimeProvider(time));
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("levels", 1, "a:{id}", 1, 60_000)
        {
            NegativeTtl = TimeSpan.FromSeconds(30),
            Local = new CacheLocalPolicy(TimeSpan.FromSeconds(2), 100, IsShared: true),
        });
        await entry.SetAsync(new ArticleKey(1), "text", default);
        await entry.GetAsync<string>(new ArticleKey(1), default);
        await entry.GetAsync<string>(new ArticleKey(1), default);
        await entry.GetAsync<string>(new ArticleKey(1), default);
        await entry.MarkStaleAsync(new ArticleKey(1), default);
        await entry.GetAsync<string>(new ArticleKey(1), default);
        await entry.GetOrLoadAsync(new ArticleKey(2), 0, static (_, _) => new ValueTask<string?>((string?)null), default);
        time.Advance(TimeSpan.FromSeconds(3));
        await entry.GetAsync<string>(new ArticleKey(2), default);

        Dictionary<string, long> counted = Read("memcachedgen.cache.requests", "levels");
        Assert.Equal(
            [("l1", "hit", 2L), ("l1", "negative", 0L), ("l2", "hit", 1L), ("l2", "miss", 1L), ("l2", "negative", 1L), ("l2", "stale", 1L)],
            counted.Select(static pair => (Part(pair.Key, "cache.level="), Part(pair.Key, "request.type="), pair.Value)).Order());
        static string Part(string text, string name) => text[(text.IndexOf(name, StringComparison.Ordinal) + name.Length)..].Split(' ')[0];
    }

    [Fact]
    public async Task ReadsOfBatchesAndCounters_AreCountedToo()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheContext context = ContextCache.Of(client);
        CacheEntry<ArticleKey> entry = context.CreateEntry<ArticleKey>(new("counted-batches", 1, "a:{id}", 1, 60_000) { Methods = ["GetAsync", "GetManyAsync"] });
        await entry.SetManyAsync([KeyValuePair.Create(1, 1), KeyValuePair.Create(2, 2)], 0, static (id, _) => new ArticleKey(id), default);
        await entry.Batch([1, 2, 3], 0, static (id, _) => new ArticleKey(id)).GetAsync<int>(default);
        CacheCounter<ArticleKey> counter = context.CreateCounter<ArticleKey>(new("counted-batches", 1, "c:{id}", 0, 60_000) { Methods = ["CountAsync"] }, 0);
        await counter.GetAsync(new ArticleKey(9), default);
        await counter.IncrementAsync(new ArticleKey(9), 1, default);
        await counter.GetAsync(new ArticleKey(9), default);

        Dictionary<string, long> counted = Read("memcachedgen.cache.requests", "counted-batches");
        Assert.Equal([2L, 1L, 1L, 1L], [Count("GetAsync", "hit"), Count("GetAsync", "miss"), Count("CountAsync", "hit"), Count("CountAsync", "miss")]);
        long Count(string method, string type) => counted[
            $"memcachedgen.cache.level=l2 memcachedgen.cache.method={method} memcachedgen.cache.name=counted-batches memcachedgen.cache.request.type={type}"];
    }

    [Fact]
    public async Task EntryOfAnInvalidatedGroup_IsAMissAndNotDamaged()
    {
        Dictionary<string, long> failures = [];
        using MeterListener listener = ListenForRefusals(failures);
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<GroupedKey> entry = ContextCache.Of(client).CreateEntry<GroupedKey>(new("grouped", 1, "g", 1, 60_000) { Tags = ["all"] });
        await entry.SetAsync(default, 1, default);
        await ContextCache.Of(client).CreateTag<GroupKey>(new("grouped", 1, "all")).InvalidateAsync(default, default);
        Assert.Null(await entry.GetAsync<int?>(default, default));
        Assert.DoesNotContain(failures.Keys, static name => name.Contains("grouped", StringComparison.Ordinal));
        Assert.Equal(
            1,
            Read("memcachedgen.cache.requests", "grouped")[
                "memcachedgen.cache.level=l2 memcachedgen.cache.method=g memcachedgen.cache.name=grouped memcachedgen.cache.request.type=miss"]);
    }

    [Fact]
    public async Task Tag_HasNoReadsOfItsOwn()
    {
        await using CacheClient client = CacheClient.InMemory();
        _ = ContextCache.Of(client).CreateTag<GroupKey>(new("tag-alone", 1, "all"));
        Assert.Empty(Read("memcachedgen.cache.requests", "tag-alone"));
    }

    [Fact]
    public async Task ReadThatIsGivenUp_IsNeitherHitNorMiss()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new ScriptedStore { Fails = StoreError.Canceled }));
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("given-up", 1, "a:{id}", 1, 60_000));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await entry.GetAsync<int?>(new ArticleKey(1), default));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await entry.Batch([1, 2], 0, static (id, _) => new ArticleKey(id)).GetAsync<int>(default));
        Assert.All(Read("memcachedgen.cache.requests", "given-up").Values, static count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task ValueThatCannotBeSerialized_IsAFailedSet()
    {
        using var log = new MeasurementLog(static instrument => instrument.Name == "db.client.operation.duration");
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("unserializable", 1, "a:{id}", 1, 60_000));
        await Assert.ThrowsAsync<MessagePack.FormatterNotRegisteredException>(async () => await entry.SetAsync(new ArticleKey(1), Stream.Null, default));
        Assert.Equal(1, log.Sum("db.collection.name=unserializable", "error.type=MessagePack.FormatterNotRegisteredException"));
    }

    [Fact]
    public async Task StoreThatThrows_IsAFailedGet()
    {
        using var log = new MeasurementLog(static instrument => instrument.Name == "db.client.operation.duration");
        var store = new ScriptedStore { Answer = Task.FromException<StoreReply>(new IOException()) };
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("throwing", 1, "a:{id}", 1, 60_000));
        await Assert.ThrowsAsync<IOException>(async () => await entry.GetAsync<int?>(new ArticleKey(1), default));
        Assert.Equal(1, log.Sum("db.collection.name=throwing", "error.type=System.IO.IOException"));
    }

    [Fact]
    public async Task RefusedValues_AreCountedByKind()
    {
        Dictionary<string, long> failures = [];
        using MeterListener listener = ListenForRefusals(failures);
        var store = new ScriptedStore();
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        CacheEntry<ArticleKey> entry = client.GetCache<RefusedCache>().Entry;
        await store.SetAsync("articles/1:a:1"u8, "garbage of any kind"u8, TimeSpan.FromMinutes(1), default);
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(1), default));
        await entry.SetAsync(new ArticleKey(2), "a text", default);
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(2), default));
        await StoreAsync(3, new(EnvelopeKind.Value, 0, EnvelopeCompression.Brotli, 0), 7, 0, 0, 0, 1);
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(3), default));
        await StoreAsync(4, new(EnvelopeKind.Value, 0, EnvelopeCompression.None, 0), 7, 7);
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(4), default));
        await StoreAsync(5, new(EnvelopeKind.Null, 0, EnvelopeCompression.None, 0), 0xC0); // refused by nobody
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(5), default));
        byte[] damaged = SampleEnvelopes.Sealed(new(EnvelopeKind.Value, 0, EnvelopeCompression.None, 0), [7], keyHash: 1, fingerprint: 1);
        await store.SetAsync("articles/1:a:6"u8, damaged, TimeSpan.FromMinutes(1), default);
        Assert.Null(await entry.GetAsync<int?>(new ArticleKey(6), default));

        (string Kind, long Count)[] kinds = [("checksum", 1), ("decode", 2), ("schema", 1), ("trailing", 1)];
        Assert.Equal(
            kinds.Select(static kind => KeyValuePair.Create($"memcachedgen.cache.name=refused memcachedgen.integrity.kind={kind.Kind}", kind.Count)),
            failures.Where(static failure => failure.Key.Contains("refused", StringComparison.Ordinal)).OrderBy(static failure => failure.Key));

        async Task StoreAsync(int id, EnvelopeHeader header, params byte[] payload)
        {
            byte[] key = Encoding.ASCII.GetBytes($"articles/1:a:{id}");
            byte[] stored = SampleEnvelopes.Sealed(header, payload, XxHash3.HashToUInt64(key), fingerprint: 1);
            await store.SetAsync(key, stored, TimeSpan.FromMinutes(1), default);
        }
    }

    [Fact]
    public async Task AddMemcachedGenInstrumentation_Twice_ExportsEachInstrumentOnce()
    {
        List<MetricSnapshot> exported = [];
        using (MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMemcachedGenInstrumentation()
            .AddMemcachedGenInstrumentation()
            .AddInMemoryExporter(exported)
            .Build())
        {
            await using CacheClient client = CacheClient.InMemory();
            await client.GetCache<ArticleCache>().GetAsync(1);
            provider.ForceFlush();
            MetricSnapshot requests = Assert.Single(exported, static metric => metric.Name == "memcachedgen.cache.requests");
            Assert.Equal("{request}", requests.Unit);
            Assert.Equal("MemcachedGen", requests.MeterName);
        }
    }

    private static MeterListener ListenForRefusals(Dictionary<string, long> failures)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name == "memcachedgen.integrity.failures")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            string name = Describe(tags);
            lock (failures)
            {
                failures[name] = failures.GetValueOrDefault(name) + value;
            }
        });
        listener.Start();
        return listener;
    }

    private static Dictionary<string, long> Read(string instrumentName, string cache)
    {
        var measured = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == instrumentName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            string name = Describe(tags);
            if (name.Contains($"={cache} ", StringComparison.Ordinal))
            {
                measured[name] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private static string Describe(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}={tag.Value}"));

    private readonly record struct GroupedKey : ITaggedKey
    {
        public int TagCount => 1;

        public int Write(Span<byte> destination) => new KeyWriter(destination, "grouped/1:g"u8).Length;

        public int WriteTag(int index, Span<byte> destination) => default(GroupKey).Write(destination);
    }

    private readonly record struct GroupKey : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, "grouped/1#all"u8).Length;
    }

    private sealed class CountedCache(CacheContext context) : ICacheContract<CountedCache>
    {
        internal CacheEntry<ArticleKey> Entry { get; } = context.CreateEntry<ArticleKey>(new("counted", 1, "a:{id}", 1, 60_000));

        public static CountedCache CreateGeneratedCache(CacheContext context) => new(context);
    }

    private sealed class RefusedCache(CacheContext context) : ICacheContract<RefusedCache>
    {
        internal CacheEntry<ArticleKey> Entry { get; } = context.CreateEntry<ArticleKey>(new("refused", 1, "a:{id}", 1, 60_000));

        public static RefusedCache CreateGeneratedCache(CacheContext context) => new(context);
    }
}
