using MemcachedGen.Caching;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Local;

public sealed class RecentReadsTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(1_000_000_000, false)]
    public void Note_SaysWhetherTheKeyWasNotedNotLongAgo(int seconds, bool expected)
    {
        RecentReads<long> reads = Create();
        Assert.False(reads.Note(7));
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, reads.Note(7));
        Assert.True(reads.Note(7));
    }

    [Fact]
    public void Note_OtherKeyOfTheSlot_TakesItAndIsNotTakenForIt()
    {
        RecentReads<long> reads = Create(maxEntries: 1);
        Assert.False(reads.Note(1));
        Assert.False(reads.Note(2));
        Assert.False(reads.Note(1));
    }

    [Fact]
    public void Note_AsManyKeysAsThereAreCopies_KnowsThemAll()
    {
        RecentReads<long> reads = Create(maxEntries: 1_000);
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), id => reads.Note(id));
        Assert.All(Enumerable.Range(0, 1_000), id => Assert.True(reads.Note(id)));
    }

    private RecentReads<long> Create(int maxEntries = 100) => new(maxEntries, new LocalClock(_time));
}
