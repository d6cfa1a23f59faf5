using System.Text;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <content>Leases and stale entries.</content>
public abstract partial class StoreConformance
{
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_wide = TimeSpan.FromHours(1);

    private ILeaseStore Leasing => (ILeaseStore)Store;

    private IStaleStore Staling => (IStaleStore)Store;

    [Fact]
    public async Task Lease_OfAMiss_IsWonByOne_AndFilled()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        await LeaseAsync("Miss Held");
        Assert.Equal(StoreStatus.Stored, (await FillAsync("loaded", won.Number)).Status);
        StoreReply hit = await LeaseAsync("Hit loaded");
        Assert.NotEqual(0UL, hit.Number);
        Assert.InRange(hit.TimeToLive!.Value, TimeSpan.FromSeconds(55), s_minute);
    }

    [Fact]
    public async Task Lease_ByManyAtOnce_IsWonByOne()
    {
        StoreReply[] replies = await AtOnceAsync(100, _ => Leasing.GetOrLeaseAsync(_key, s_leaseTime, TimeSpan.Zero, default));
        Assert.All(replies, static reply => Assert.Equal((StoreStatus.Miss, null), (reply.Status, reply.TimeToLive)));
        Assert.Equal(1, replies.Count(static reply => reply.Lease == LeaseState.Won));
        Assert.Equal(99, replies.Count(static reply => reply.Lease == LeaseState.Held));
        Assert.Single(replies.Select(static reply => reply.Number).Distinct());
    }

    [Fact]
    public async Task Lease_DeletedDuringTheLoad_IsNotFilled()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.Deleted, (await Store.DeleteAsync(_key, default)).Status);
        Assert.Equal(StoreStatus.NotFound, (await FillAsync("old", won.Number)).Status);
        Assert.Null(await ReadAsync());
        StoreReply next = await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.Changed, (await FillAsync("old", won.Number)).Status);
        Assert.Equal(StoreStatus.Stored, (await FillAsync("new", next.Number)).Status);
    }

    [Fact]
    public async Task Lease_WrittenDuringTheLoad_IsNotFilled()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        await Store.SetAsync(_key, "set"u8, s_minute, default);
        Assert.Equal(StoreStatus.Changed, (await FillAsync("old", won.Number)).Status);
        await LeaseAsync("Hit set");
    }

    [Fact]
    public async Task Lease_MarkedStaleDuringTheLoad_IsNotFilled_AndTheNextReaderWinsIt()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.MarkedStale, (await Staling.MarkStaleAsync(_key, s_minute, default)).Status);
        Assert.Equal(StoreStatus.Changed, (await FillAsync("old", won.Number)).Status);
        StoreReply next = await LeaseAsync("Miss Won"); // there is nothing stale to serve
        await LeaseAsync("Miss Held");
        Assert.Equal(StoreStatus.Stored, (await FillAsync("new", next.Number)).Status);
        await LeaseAsync("Hit new");
    }

    [Fact]
    public async Task Lease_Released_IsWonByTheNextReader()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.Changed, (await Leasing.ReleaseAsync(_key, won.Number + 1_000_000, default)).Status);
        Assert.Equal(StoreStatus.Deleted, (await Leasing.ReleaseAsync(_key, won.Number, default)).Status);
        Assert.Equal(StoreStatus.NotFound, (await Leasing.ReleaseAsync(_key, won.Number, default)).Status);
        await LeaseAsync("Miss Won");
    }

    [Fact]
    public async Task Fill_WithoutVersion_StoresInAnyCase()
    {
        await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.Stored, (await FillAsync("one", 0)).Status);
        Assert.Equal(StoreStatus.Stored, (await FillAsync("two", 0)).Status);
        Assert.Equal("two", await ReadAsync());
    }

    [Fact]
    public async Task Refresh_IsWonByOne_WhenLittleTimeIsLeft()
    {
        await SetAsync("old");
        await LeaseAsync("Hit old");
        await LeaseAsync("Hit old", TimeSpan.FromSeconds(30));
        StoreReply won = await LeaseAsync("Hit old Won", s_wide);
        await LeaseAsync("Hit old Held", s_wide);
        await LeaseAsync("Hit old Held");
        Assert.Equal(StoreStatus.Stored, (await FillAsync("new", won.Number)).Status);
        await LeaseAsync("Hit new Won", s_wide);
    }

    [Fact]
    public async Task Refresh_ThatFailed_IsRearmed_AndWonByTheNextReader()
    {
        await SetAsync("old");
        StoreReply won = await LeaseAsync("Hit old Won", s_wide);
        Assert.Equal(StoreStatus.Changed, (await Leasing.RearmAsync(_key, won.Number + 1_000_000, s_minute, default)).Status);
        await LeaseAsync("Hit old Held", s_wide);
        Assert.Equal(StoreStatus.MarkedStale, (await Leasing.RearmAsync(_key, won.Number, TimeSpan.FromSeconds(20), default)).Status);
        Assert.Equal(StoreStatus.Changed, (await FillAsync("late", won.Number)).Status);
        StoreReply next = await LeaseAsync("Hit old stale Won");
        Assert.InRange(next.TimeToLive!.Value, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        await LeaseAsync("Hit old stale Held");
        await Store.DeleteAsync(_key, default);
        Assert.Equal(StoreStatus.NotFound, (await Leasing.RearmAsync(_key, won.Number, s_minute, default)).Status);
        Assert.Equal(StoreStatus.NotFound, (await Leasing.RearmAsync(_key, 0, s_minute, default)).Status);
    }

    [Fact]
    public async Task MarkStale_ServesTheOldValue_AndOneReaderReplacesIt()
    {
        Assert.Equal(StoreStatus.NotFound, (await Staling.MarkStaleAsync(_key, s_minute, default)).Status);
        await SetAsync("old");
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.MarkedStale, (await Staling.MarkStaleAsync(_key, s_wide, default)).Status);
        StoreReply won = await LeaseAsync("Hit old stale Won");
        Assert.NotEqual(version, won.Number);
        Assert.InRange(won.TimeToLive!.Value, s_minute, s_wide); // the window, not what was left
        await LeaseAsync("Hit old stale Held");
        Assert.Equal(StoreStatus.Changed, (await FillAsync("outdated", version)).Status);
        Assert.Equal(StoreStatus.Stored, (await FillAsync("new", won.Number)).Status);
        await LeaseAsync("Hit new");
    }

    [Fact]
    public async Task MarkStale_Again_GivesTheLeaseAgain()
    {
        await SetStaleAsync("old");
        await LeaseAsync("Hit old stale Won");
        await Staling.MarkStaleAsync(_key, s_minute, default);
        await LeaseAsync("Hit old stale Won");
        await LeaseAsync("Hit old stale Held");
    }

    [Fact]
    public async Task StaleLease_IsUsedUpByEveryRead_AndEachSaysSo()
    {
        await SetStaleAsync("1");
        Assert.Equal("Hit 1 stale Won", Show(await Store.GetAsync(_key, default)));
        await LeaseAsync("Hit 1 stale Held");
        await SetStaleAsync("2");
        Assert.Equal("Hit 2 stale Won", Show(await Versioned.GetVersionedAsync(_key, default)));
        await LeaseAsync("Hit 2 stale Held");
        await SetStaleAsync("3");
        Assert.Equal("Hit 3 stale Won", Show(await Touching.GetAndTouchAsync(_key, s_minute, default)));
        await LeaseAsync("Hit 3 stale Held");
        await SetStaleAsync("4");
        Assert.Equal("Touched stale Won", Show(await Touching.TouchAsync(_key, s_minute, default)));
        await LeaseAsync("Hit 4 stale Held");
        await SetStaleAsync("5");
        Assert.Equal("Hit 5 stale Won", Show(await Versioned.GetIfChangedAsync(_key, 1, default)));
        await LeaseAsync("Hit 5 stale Held");
    }

    [Fact]
    public async Task StaleEntry_WrittenInAnyWay_IsFresh()
    {
        await SetStaleAsync("1");
        await SetAsync("2");
        await LeaseAsync("Hit 2");
        await SetStaleAsync("3");
        await Conditional.ReplaceAsync(_key, "4"u8, s_minute, default);
        await LeaseAsync("Hit 4");
        await SetStaleAsync("5");
        await Appending.AppendAsync(_key, "6"u8, null, default);
        await LeaseAsync("Hit 56");
        await SetStaleAsync("9");
        await IncrementAsync(1, 0); // longer: written anew
        await LeaseAsync("Hit 10");
    }

    [Fact]
    public async Task StaleCounter_CountedInPlace_StaysStale()
    {
        await SetStaleAsync("5");
        Assert.Equal((StoreStatus.Counted, 6UL), await IncrementAsync(1, 0));
        await LeaseAsync("Hit 6 stale Won");
        Assert.Equal((StoreStatus.Counted, 7UL), await IncrementAsync(1, 0));
        await LeaseAsync("Hit 7 stale Held");
    }

    [Fact]
    public async Task Placeholder_IsAMissToReaders_AndAnEntryToWriters()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        Assert.Equal("Miss Held", Show(await Store.GetAsync(_key, default)));
        StoreReply versioned = await Versioned.GetVersionedAsync(_key, default);
        Assert.Equal("Miss Held", Show(versioned));
        Assert.Equal(won.Number, versioned.Number);
        Assert.Equal("Miss Held", Show(await Touching.GetAndTouchAsync(_key, s_minute, default)));
        Assert.Equal("NotFound", Show(await Touching.TouchAsync(_key, s_minute, default)));
        Assert.Equal("Miss Held", Show(await Versioned.GetIfChangedAsync(_key, won.Number + 1, default)));
        Assert.Equal(StoreError.ServerError, (await Counting.IncrementAsync(_key, 1, 0, s_minute, default)).Error);
        Assert.Equal(StoreStatus.NotStored, (await Conditional.AddAsync(_key, "a"u8, s_minute, default)).Status);
        await LeaseAsync("Miss Held");
        Assert.Equal(StoreStatus.Stored, (await Conditional.ReplaceAsync(_key, "r"u8, s_minute, default)).Status);
        Assert.Equal(StoreStatus.Changed, (await FillAsync("old", won.Number)).Status);
        await LeaseAsync("Hit r");
    }

    [Fact]
    public async Task Placeholder_Appended_IsAnEntry()
    {
        StoreReply won = await LeaseAsync("Miss Won");
        Assert.Equal(StoreStatus.Stored, (await Appending.AppendAsync(_key, "a"u8, won.Number, default)).Status);
        await LeaseAsync("Hit a");
    }

    private async Task<StoreReply> LeaseAsync(string expected, TimeSpan refreshWindow = default)
    {
        StoreReply reply = await Leasing.GetOrLeaseAsync(_key, s_leaseTime, refreshWindow, default);
        Assert.Equal(expected, Show(reply));
        return reply;
    }

    private ValueTask<StoreReply> FillAsync(string value, ulong version) =>
        Leasing.FillAsync(_key, Encoding.ASCII.GetBytes(value), version, s_minute, default);

    private async Task SetAsync(string value) =>
        Assert.Equal(StoreStatus.Stored, (await Store.SetAsync(_key, Encoding.ASCII.GetBytes(value), s_minute, default)).Status);

    private async Task SetStaleAsync(string value)
    {
        await SetAsync(value);
        Assert.Equal(StoreStatus.MarkedStale, (await Staling.MarkStaleAsync(_key, s_minute, default)).Status);
    }

    // What a reply says, without numbers; gives its bytes back.
    private static string Show(StoreReply reply)
    {
        string text = reply.Status + (reply.Status == StoreStatus.Hit ? " " + Encoding.ASCII.GetString(reply.Value.Span) : "") +
            (reply.IsStale ? " stale" : "") + (reply.Lease == LeaseState.None ? "" : $" {reply.Lease}");
        reply.Release();
        return text;
    }
}
