using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <content>Deleting and reading by version, reading with a new time, lengthening.</content>
public abstract partial class StoreConformance
{
    private IAppendStore Appending => (IAppendStore)Store;

    [Fact]
    public async Task CompareAndDelete_DeletesOnlyThatVersion()
    {
        Assert.Equal(StoreStatus.NotFound, (await Versioned.CompareAndDeleteAsync(_key, 1, default)).Status);
        await SetAsync("one");
        ulong version = (await ReadVersionedAsync()).Version;
        await SetAsync("two");
        Assert.Equal(StoreStatus.Changed, (await Versioned.CompareAndDeleteAsync(_key, version, default)).Status);
        Assert.Equal("two", await ReadAsync());
        version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Deleted, (await Versioned.CompareAndDeleteAsync(_key, version, default)).Status);
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task GetIfChanged_SaysSo_OrGivesTheNewValue()
    {
        Assert.Equal("Miss", Show(await Versioned.GetIfChangedAsync(_key, 1, default)));
        await SetAsync("one");
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal("Unchanged", Show(await Versioned.GetIfChangedAsync(_key, version, default)));
        await SetAsync("two");
        StoreReply changed = await Versioned.GetIfChangedAsync(_key, version, default);
        Assert.Equal("Hit two", Show(changed));
        Assert.Equal("Unchanged", Show(await Versioned.GetIfChangedAsync(_key, changed.Number, default)));
        await Touching.TouchAsync(_key, s_minute, default);
        Assert.Equal("Unchanged", Show(await Versioned.GetIfChangedAsync(_key, changed.Number, default)));
        await Staling.MarkStaleAsync(_key, s_minute, default);
        Assert.Equal("Hit two stale Won", Show(await Versioned.GetIfChangedAsync(_key, changed.Number, default)));
    }

    [Fact]
    public async Task GetAndTouch_ReadsAndStartsTheTimeAnew()
    {
        Assert.Equal("Miss", Show(await Touching.GetAndTouchAsync(_key, s_minute, default)));
        await SetAsync("one");
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal("Hit one", Show(await Touching.GetAndTouchAsync(_key, s_wide, default)));
        StoreReply hit = await LeaseAsync("Hit one");
        Assert.InRange(hit.TimeToLive!.Value, s_minute + s_minute, s_wide);
        Assert.Equal(version, hit.Number);
    }

    [Fact]
    public async Task AppendAndPrepend_LengthenWhatIsThere_AndKeepItsTime()
    {
        Assert.Equal(StoreStatus.NotStored, (await Appending.AppendAsync(_key, "x"u8, null, default)).Status);
        Assert.Equal(StoreStatus.NotStored, (await Appending.PrependAsync(_key, "x"u8, null, default)).Status);
        await SetAsync("b");
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Stored, (await Appending.AppendAsync(_key, "c"u8, null, default)).Status);
        Assert.Equal(StoreStatus.Stored, (await Appending.PrependAsync(_key, "a"u8, null, default)).Status);
        StoreReply hit = await LeaseAsync("Hit abc");
        Assert.NotEqual(version, hit.Number);
        Assert.InRange(hit.TimeToLive!.Value, TimeSpan.FromSeconds(55), s_minute);
    }

    [Fact]
    public async Task AppendAndPrepend_ByVersion()
    {
        Assert.Equal(StoreStatus.NotStored, (await Appending.AppendAsync(_key, "x"u8, 1, default)).Status);
        Assert.Equal(StoreStatus.NotStored, (await Appending.PrependAsync(_key, "x"u8, 1, default)).Status);
        await SetAsync("b");
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Stored, (await Appending.AppendAsync(_key, "c"u8, version, default)).Status);
        Assert.Equal(StoreStatus.Changed, (await Appending.AppendAsync(_key, "x"u8, version, default)).Status);
        Assert.Equal(StoreStatus.Changed, (await Appending.PrependAsync(_key, "x"u8, version, default)).Status);
        version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Stored, (await Appending.PrependAsync(_key, "a"u8, version, default)).Status);
        Assert.Equal("abc", await ReadAsync());
    }

    [Fact]
    public async Task Append_ByManyAtOnce_LosesNothing()
    {
        await SetAsync("0");
        await AtOnceAsync(200, _ => Appending.AppendAsync(_key, "x"u8, null, default));
        Assert.Equal("0" + new string('x', 200), await ReadAsync());
    }
}
