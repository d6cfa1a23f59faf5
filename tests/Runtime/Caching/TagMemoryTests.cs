using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What processes remember of the generations of tags, and for how long.</summary>
public sealed class TagMemoryTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LeasingStore _store;
    private readonly CacheClient _client;
    private readonly CacheClient _other;
    private int _loads;

    public TagMemoryTests()
    {
        _store = new LeasingStore(_time);
        _client = NewClient();
        _other = NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Generation_IsAskedForOnceInItsTime()
    {
        (CacheEntry<GroupedKey> entry, _) = Open(_client);
        for (int call = 0; call < 10; call++)
        {
            await LoadAsync(entry);
        }

        Assert.Equal(1, _store.Count("get tagged/1#"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await LoadAsync(entry);
        Assert.Equal(2, _store.Count("get tagged/1#"));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task InvalidationInThisProcess_IsSeenAtOnce()
    {
        (CacheEntry<GroupedKey> entry, CacheTag<GroupKey> group) = Open(_client);
        await LoadAsync(entry);
        await group.InvalidateAsync(new GroupKey(1), default);
        await LoadAsync(entry);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task InvalidationInThisProcess_ConcernsCopiesInItToo()
    {
        (CacheEntry<GroupedKey> entry, CacheTag<GroupKey> group) = Open(_client, new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true));
        await LoadAsync(entry);
        await LoadAsync(entry); // what has tags is kept when it is read
        _store.Calls.Clear();
        await LoadAsync(entry);
        Assert.Empty(_store.Calls);
        await group.InvalidateAsync(new GroupKey(1), default);
        await LoadAsync(entry);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task InvalidationByAnotherProcess_IsSeenWhenTheMemoryIsOver()
    {
        (CacheEntry<GroupedKey> entry, _) = Open(_client);
        (_, CacheTag<GroupKey> elsewhere) = Open(_other);
        await LoadAsync(entry);
        await elsewhere.InvalidateAsync(new GroupKey(1), default);
        await LoadAsync(entry);
        Assert.Equal(1, _loads);
        _time.Advance(TimeSpan.FromSeconds(1));
        await LoadAsync(entry);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task EntryOfANewerGeneration_IsNotThrownAway_ButTheMemoryIs()
    {
        (CacheEntry<GroupedKey> entry, _) = Open(_client);
        (CacheEntry<GroupedKey> entryElsewhere, CacheTag<GroupKey> elsewhere) = Open(_other);
        await LoadAsync(entry);
        await elsewhere.InvalidateAsync(new GroupKey(1), default);
        await LoadAsync(entryElsewhere);
        Assert.Equal(2, _loads);
        int releases = _store.Count("release");
        await LoadAsync(entry);
        Assert.Equal(2, _loads);
        Assert.Equal(releases, _store.Count("release"));
    }

    [Fact]
    public async Task InvalidatedGroup_IsLoadedOnceByAll()
    {
        (CacheEntry<GroupedKey> entry, CacheTag<GroupKey> group) = Open(_client);
        (CacheEntry<GroupedKey> entryElsewhere, _) = Open(_other);
        await LoadAsync(entry);
        await LoadAsync(entryElsewhere);
        await group.InvalidateAsync(new GroupKey(1), default);
        _time.Advance(TimeSpan.FromSeconds(1));
        var release = new TaskCompletionSource();
        Task<int>[] callers = [.. Enumerable.Range(0, 20).Select(call => LoadAsync(call % 2 == 0 ? entry : entryElsewhere, release.Task).AsTask())];
        release.SetResult();
        Task<int[]> all = Task.WhenAll(callers);
        await Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            return all.IsCompleted;
        });
        Assert.Equal(2, _loads);
    }

    private static (CacheEntry<GroupedKey> Entry, CacheTag<GroupKey> Group) Open(CacheClient client, CacheLocalPolicy? local = null) => (
        ContextCache.Of(client).CreateEntry<GroupedKey>(
            new CacheEntryDescriptor("tagged", 1, "{group}:{id}", fingerprint: 1, ttlMilliseconds: 60_000) { Tags = ["g:{group}"], Local = local }),
        ContextCache.Of(client).CreateTag<GroupKey>(new CacheTagDescriptor("tagged", 1, "g:{group}")));

    private CacheClient NewClient() => new(new MemcachedGenOptions().UseStore(_ => _store).UseTimeProvider(_time));

    private ValueTask<int> LoadAsync(CacheEntry<GroupedKey> entry, Task? after = null) => entry.GetOrLoadAsync(
        new GroupedKey(1, 7),
        after ?? Task.CompletedTask,
        async (after, _) =>
        {
            Interlocked.Increment(ref _loads);
            await after;
            return 7;
        },
        default);

    private readonly record struct GroupedKey(int Group, int Id) : ITaggedKey
    {
        public int TagCount => 1;

        public int Write(Span<byte> destination) => new KeyWriter(destination, "tagged/1:"u8).Append(Group).Literal(":"u8).Append(Id).Length;

        public int WriteTag(int index, Span<byte> destination) => new GroupKey(Group).Write(destination);
    }

    private readonly record struct GroupKey(int Group) : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, "tagged/1#g:"u8).Append(Group).Length;
    }
}
