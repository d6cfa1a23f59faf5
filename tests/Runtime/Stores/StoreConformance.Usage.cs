using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <content>What is read often.</content>
public abstract partial class StoreConformance
{
    private IUsageStore Using => (IUsageStore)Store;

    [Fact]
    public async Task Usage_IsHotFromTheSecondReadOn()
    {
        await SetAsync("value");
        await UseAsync("Hit value", isHot: false);
        await UseAsync("Hit value", isHot: true);
        await UseAsync("Hit value", isHot: true);
    }

    [Fact]
    public async Task Usage_IsSaidOnlyToWhoAsks()
    {
        await SetAsync("value");
        await UseAsync("Hit value", isHot: false);
        Assert.False((await LeaseAsync("Hit value")).IsHot);
        StoreReply plain = await Store.GetAsync(_key, default);
        Assert.False(plain.IsHot);
        plain.Release();
        await UseAsync("Hit value", isHot: true);
    }

    [Fact]
    public async Task Usage_OfAnEntryWrittenAnew_BeginsAnew()
    {
        await SetAsync("1");
        await UseAsync("Hit 1", isHot: false);
        await UseAsync("Hit 1", isHot: true);
        await SetAsync("2");
        await UseAsync("Hit 2", isHot: false);
        await UseAsync("Hit 2", isHot: true);
        await Appending.AppendAsync(_key, "3"u8, null, default);
        await UseAsync("Hit 23", isHot: false);
        await IncrementAsync(77, 0); // longer: written anew
        await UseAsync("Hit 100", isHot: false);
    }

    [Fact]
    public async Task Usage_OfAnEntryChangedInPlace_GoesOn()
    {
        await SetAsync("5");
        await UseAsync("Hit 5", isHot: false);
        await IncrementAsync(1, 0);
        await UseAsync("Hit 6", isHot: true);
        await Touching.TouchAsync(_key, s_minute, default);
        await UseAsync("Hit 6", isHot: true);
        await Staling.MarkStaleAsync(_key, s_minute, default);
        await UseAsync("Hit 6 stale Won", isHot: true);
        await UseAsync("Hit 6 stale Held", isHot: true);
    }

    [Fact]
    public async Task Usage_OfAPlaceholder_IsNotThatOfItsEntry()
    {
        StoreReply won = await UseAsync("Miss Won", isHot: false);
        await UseAsync("Miss Held", isHot: false);
        await UseAsync("Miss Held", isHot: false);
        Assert.Equal(StoreStatus.Stored, (await FillAsync("loaded", won.Number)).Status);
        StoreReply hit = await UseAsync("Hit loaded", isHot: false);
        Assert.NotEqual(0UL, hit.Number);
        Assert.InRange(hit.TimeToLive!.Value, TimeSpan.FromSeconds(55), s_minute);
        await UseAsync("Hit loaded", isHot: true);
    }

    [Fact]
    public async Task Usage_WithoutLease_MakesNoPlaceholder()
    {
        Assert.Equal("Miss", Show(await Using.GetOrLeaseWithUsageAsync(_key, TimeSpan.Zero, TimeSpan.Zero, default)));
        await LeaseAsync("Miss Won");
    }

    [Fact]
    public async Task Usage_WithWindow_GivesTheLease()
    {
        await SetAsync("old");
        Assert.Equal("Hit old Won", Show(await Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, s_wide, default)));
        Assert.Equal("Hit old Held", Show(await Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, s_wide, default)));
    }

    [Fact]
    public async Task Usage_ByManyAtOnce_FindsThemAll()
    {
        await SetAsync("value");
        StoreReply[] replies = await AtOnceAsync(100, _ => Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, TimeSpan.Zero, default));
        Assert.All(replies, static reply => Assert.Equal("Hit value", Show(reply)));
        Assert.Equal(1, replies.Count(static reply => !reply.IsHot));
    }

    private async Task<StoreReply> UseAsync(string expected, bool isHot)
    {
        StoreReply reply = await Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, TimeSpan.Zero, default);
        Assert.Equal((expected, isHot), (Show(reply), reply.IsHot));
        return reply;
    }
}
