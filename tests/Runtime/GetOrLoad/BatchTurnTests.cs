using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Loads of a batch that wait for others, and whose turn comes at any moment.</summary>
public sealed class BatchTurnTests
{
    private const int Keys = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(20)]
    [InlineData(33)]
    public async Task PatienceThatEndsWhileTurnsAreLookedAt_LosesNone(int millisecondsALook)
    {
        var store = new InMemoryStore();
        int[] ids = [.. Enumerable.Range(0, Keys)];
        foreach (int id in ids)
        {
            StoreReply held = await store.GetOrLeaseAsync(
                System.Text.Encoding.ASCII.GetBytes($"articles/1:a:{id}"), TimeSpan.FromMinutes(10), TimeSpan.Zero, default);
            Assert.Equal(LeaseState.Won, held.Lease); // by another process, which never loads
        }

        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store).UseTimeProvider(new HastyClock(millisecondsALook)));
        IReadOnlyDictionary<int, string> loaded = await client.GetCache<ArticleCache>().Entry.Batch(ids, 0, static (id, _) => new ArticleKey(id)).GetOrLoadAsync(
            0,
            static (_, missing, _, _, _) => new ValueTask<IReadOnlyDictionary<int, string>>(missing.ToDictionary(static id => id, static _ => "text")),
            default).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(ids, loaded.Keys.Order());
    }

    /// <summary>Goes on with every look at it, so that whatever depends on it changes in the middle of things.</summary>
    private sealed class HastyClock(int millisecondsALook) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1_000;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * millisecondsALook;
    }
}
