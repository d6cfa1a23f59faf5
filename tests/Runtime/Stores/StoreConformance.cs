using System.Text;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>What a store with all capabilities does, whichever it is: the same facts on the one in the process and on a server.</summary>
public abstract partial class StoreConformance : IAsyncDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly byte[] _key = Encoding.ASCII.GetBytes($"conformance:{Guid.NewGuid():N}");

    protected abstract ICacheStore Store { get; }

    private IConditionalStore Conditional => (IConditionalStore)Store;

    private IVersionedStore Versioned => (IVersionedStore)Store;

    private ITouchStore Touching => (ITouchStore)Store;

    private ICounterStore Counting => (ICounterStore)Store;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Add_WritesOnlyWhereThereIsNone()
    {
        Assert.Equal(StoreStatus.Stored, (await Conditional.AddAsync(_key, "first"u8, s_minute, default)).Status);
        Assert.Equal(StoreStatus.NotStored, (await Conditional.AddAsync(_key, "second"u8, s_minute, default)).Status);
        Assert.Equal("first", await ReadAsync());
        await Store.DeleteAsync(_key, default);
        Assert.Equal(StoreStatus.Stored, (await Conditional.AddAsync(_key, "third"u8, s_minute, default)).Status);
        Assert.Equal("third", await ReadAsync());
    }

    [Fact]
    public async Task Replace_WritesOnlyWhereThereIsOne()
    {
        Assert.Equal(StoreStatus.NotStored, (await Conditional.ReplaceAsync(_key, "first"u8, s_minute, default)).Status);
        Assert.Null(await ReadAsync());
        await Store.SetAsync(_key, "second"u8, s_minute, default);
        Assert.Equal(StoreStatus.Stored, (await Conditional.ReplaceAsync(_key, "third"u8, s_minute, default)).Status);
        Assert.Equal("third", await ReadAsync());
    }

    [Fact]
    public async Task Add_ByManyAtOnce_IsWonByOne()
    {
        StoreReply[] replies = await AtOnceAsync(100, _ => Conditional.AddAsync(_key, "v"u8, s_minute, default));
        Assert.Equal(1, replies.Count(static reply => reply.Status == StoreStatus.Stored));
        Assert.Equal(99, replies.Count(static reply => reply.Status == StoreStatus.NotStored));
    }

    [Fact]
    public async Task GetVersioned_NoEntry_IsAMiss() =>
        Assert.Equal(StoreStatus.Miss, (await Versioned.GetVersionedAsync(_key, default)).Status);

    [Fact]
    public async Task Version_IsThatOfTheLastWrite()
    {
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        (string value, ulong first) = await ReadVersionedAsync();
        Assert.Equal("one", value);
        Assert.NotEqual(0UL, first);
        Assert.Equal(first, (await ReadVersionedAsync()).Version);
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        Assert.NotEqual(first, (await ReadVersionedAsync()).Version);
    }

    [Fact]
    public async Task CompareAndSet_Unchanged_IsStored_AndHasANewVersion()
    {
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Stored, (await Versioned.CompareAndSetAsync(_key, "two"u8, version, s_minute, default)).Status);
        Assert.Equal("two", await ReadAsync());
        Assert.Equal(StoreStatus.Changed, (await Versioned.CompareAndSetAsync(_key, "three"u8, version, s_minute, default)).Status);
        Assert.Equal("two", await ReadAsync());
    }

    [Fact]
    public async Task CompareAndSet_Deleted_IsNotFound_AndWrittenAgain_IsChanged()
    {
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        ulong version = (await ReadVersionedAsync()).Version;
        await Store.DeleteAsync(_key, default);
        Assert.Equal(StoreStatus.NotFound, (await Versioned.CompareAndSetAsync(_key, "two"u8, version, s_minute, default)).Status);
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        Assert.Equal(StoreStatus.Changed, (await Versioned.CompareAndSetAsync(_key, "two"u8, version, s_minute, default)).Status);
        Assert.Equal("one", await ReadAsync());
    }

    [Fact]
    public async Task CompareAndSet_LargestVersion_IsChanged()
    {
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        Assert.Equal(StoreStatus.Changed, (await Versioned.CompareAndSetAsync(_key, "two"u8, ulong.MaxValue, s_minute, default)).Status);
    }

    [Fact]
    public async Task CompareAndSet_ByManyAtOnce_LosesNoChange()
    {
        await Store.SetAsync(_key, "0"u8, s_minute, default);
        await AtOnceAsync(8, async _ =>
        {
            for (int change = 0; change < 20;)
            {
                (string value, ulong version) = await ReadVersionedAsync();
                byte[] next = Encoding.ASCII.GetBytes($"{int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) + 1}");
                StoreReply reply = await Versioned.CompareAndSetAsync(_key, next, version, s_minute, default);
                change += reply.Status == StoreStatus.Stored ? 1 : 0;
            }

            return StoreReply.Stored;
        });
        Assert.Equal("160", await ReadAsync());
    }

    [Fact]
    public async Task Touch_SaysWhetherThereWasOne_AndKeepsValueAndVersion()
    {
        Assert.Equal(StoreStatus.NotFound, (await Touching.TouchAsync(_key, s_minute, default)).Status);
        await Store.SetAsync(_key, "one"u8, s_minute, default);
        ulong version = (await ReadVersionedAsync()).Version;
        Assert.Equal(StoreStatus.Touched, (await Touching.TouchAsync(_key, TimeSpan.FromHours(1), default)).Status);
        Assert.Equal(("one", version), await ReadVersionedAsync());
    }

    [Fact]
    public async Task Counter_StartsWithInitial_AndCountsUpAndDown()
    {
        Assert.Equal((StoreStatus.Counted, 10UL), await IncrementAsync(5, 10));
        Assert.Equal((StoreStatus.Counted, 15UL), await IncrementAsync(5, 10));
        Assert.Equal((StoreStatus.Counted, 3UL), await DecrementAsync(12, 10));
        Assert.Equal((StoreStatus.Counted, 3UL), await IncrementAsync(0, 10));
        Assert.Equal("3 ", await ReadAsync()); // two bytes: the number was longer before
    }

    [Fact]
    public async Task Decrement_StopsAtZero_AndStartsWithInitial()
    {
        Assert.Equal((StoreStatus.Counted, 7UL), await DecrementAsync(5, 7));
        Assert.Equal((StoreStatus.Counted, 0UL), await DecrementAsync(ulong.MaxValue, 7));
        Assert.Equal((StoreStatus.Counted, 0UL), await DecrementAsync(1, 7));
    }

    [Fact]
    public async Task Increment_Wraps()
    {
        Assert.Equal((StoreStatus.Counted, ulong.MaxValue), await IncrementAsync(1, ulong.MaxValue));
        Assert.Equal((StoreStatus.Counted, ulong.MaxValue - 1), await IncrementAsync(ulong.MaxValue, 0));
        Assert.Equal((StoreStatus.Counted, 0UL), await IncrementAsync(2, 0));
        Assert.Equal("0                   ", await ReadAsync());
        Assert.Equal((StoreStatus.Counted, 1UL), await IncrementAsync(1, 0));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("12x")]
    [InlineData("18446744073709551616")]
    public async Task Counter_OverWhatIsNoNumber_FailsAndLeavesIt(string value)
    {
        await Store.SetAsync(_key, Encoding.ASCII.GetBytes(value), s_minute, default);
        Assert.Equal(StoreError.ServerError, (await Counting.IncrementAsync(_key, 1, 0, s_minute, default)).Error);
        Assert.Equal(StoreError.ServerError, (await Counting.DecrementAsync(_key, 1, 0, s_minute, default)).Error);
        Assert.Equal(value, await ReadAsync());
    }

    [Fact]
    public async Task Counter_IsOverwrittenByTextAndContinuedFromIt()
    {
        await Store.SetAsync(_key, "41"u8, s_minute, default);
        Assert.Equal((StoreStatus.Counted, 42UL), await IncrementAsync(1, 0));
        ulong version = (await ReadVersionedAsync()).Version;
        await IncrementAsync(1, 0);
        Assert.Equal(StoreStatus.Changed, (await Versioned.CompareAndSetAsync(_key, "1"u8, version, s_minute, default)).Status);
    }

    [Fact]
    public async Task Increment_ByManyAtOnce_LosesNothing()
    {
        await AtOnceAsync(8, async _ =>
        {
            for (int call = 0; call < 250; call++)
            {
                Assert.Equal(StoreStatus.Counted, (await Counting.IncrementAsync(_key, 1, 1, s_minute, default)).Status);
            }

            return StoreReply.Stored;
        });
        Assert.Equal("2000", await ReadAsync());
    }

    [Fact]
    public async Task EveryOperation_Cancelled_Says()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.Equal(StoreError.Canceled, (await Conditional.AddAsync(_key, "v"u8, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Conditional.ReplaceAsync(_key, "v"u8, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Versioned.GetVersionedAsync(_key, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Versioned.CompareAndSetAsync(_key, "v"u8, 1, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Touching.TouchAsync(_key, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Versioned.CompareAndDeleteAsync(_key, 1, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Versioned.GetIfChangedAsync(_key, 1, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Touching.GetAndTouchAsync(_key, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Leasing.GetOrLeaseAsync(_key, s_leaseTime, default, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, default, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Leasing.FillAsync(_key, "v"u8, 1, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Leasing.ReleaseAsync(_key, 1, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Leasing.RearmAsync(_key, 1, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Staling.MarkStaleAsync(_key, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Appending.AppendAsync(_key, "v"u8, null, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Appending.PrependAsync(_key, "v"u8, null, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Counting.IncrementAsync(_key, 1, 0, s_minute, cancelled)).Error);
        Assert.Equal(StoreError.Canceled, (await Counting.DecrementAsync(_key, 1, 0, s_minute, cancelled)).Error);
    }

    [Fact]
    public async Task EmptyValues_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetAsync(_key, default, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Conditional.AddAsync(_key, default, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Conditional.ReplaceAsync(_key, default, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Versioned.CompareAndSetAsync(_key, default, 1, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Leasing.FillAsync(_key, default, 1, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Leasing.FillAsync(_key, default, 0, s_minute, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Appending.AppendAsync(_key, default, null, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Appending.PrependAsync(_key, default, 1, default));
    }

    [Fact]
    public async Task NumbersOutOfRange_AreRefused()
    {
        var negative = TimeSpan.FromTicks(-1);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.SetAsync(_key, "v"u8, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.SetAsync(_key, "v"u8, negative, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Versioned.CompareAndDeleteAsync(_key, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Versioned.GetIfChangedAsync(_key, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Touching.GetAndTouchAsync(_key, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.GetOrLeaseAsync(_key, negative, default, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Using.GetOrLeaseWithUsageAsync(_key, negative, default, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Using.GetOrLeaseWithUsageAsync(_key, s_leaseTime, negative, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.GetOrLeaseIfChangedAsync(_key, 0, s_leaseTime, default, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.GetOrLeaseAsync(_key, s_leaseTime, negative, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.FillAsync(_key, "v"u8, 1, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.FillAsync(_key, "v"u8, 0, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.RearmAsync(_key, 1, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Leasing.RearmAsync(_key, 0, negative, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Staling.MarkStaleAsync(_key, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Appending.AppendAsync(_key, "v"u8, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Appending.PrependAsync(_key, "v"u8, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Conditional.AddAsync(_key, "v"u8, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Conditional.ReplaceAsync(_key, "v"u8, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Versioned.CompareAndSetAsync(_key, "v"u8, 1, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Versioned.CompareAndSetAsync(_key, "v"u8, 0, s_minute, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Touching.TouchAsync(_key, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Counting.IncrementAsync(_key, 1, 0, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Counting.DecrementAsync(_key, 1, 0, TimeSpan.Zero, default));
    }

    private static Task<StoreReply[]> AtOnceAsync(int count, Func<int, ValueTask<StoreReply>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(async () => await run(index))));

    private async Task<string?> ReadAsync()
    {
        StoreReply reply = await Store.GetAsync(_key, default);
        string? value = reply.Status == StoreStatus.Hit ? Encoding.ASCII.GetString(reply.Value.Span) : null;
        reply.Release();
        return value;
    }

    private async Task<(string Value, ulong Version)> ReadVersionedAsync()
    {
        StoreReply reply = await Versioned.GetVersionedAsync(_key, default);
        Assert.Equal(StoreStatus.Hit, reply.Status);
        (string, ulong) read = (Encoding.ASCII.GetString(reply.Value.Span), reply.Number);
        reply.Release();
        return read;
    }

    private async Task<(StoreStatus, ulong)> IncrementAsync(ulong delta, ulong initial)
    {
        StoreReply reply = await Counting.IncrementAsync(_key, delta, initial, s_minute, default);
        return (reply.Status, reply.Number);
    }

    private async Task<(StoreStatus, ulong)> DecrementAsync(ulong delta, ulong initial)
    {
        StoreReply reply = await Counting.DecrementAsync(_key, delta, initial, s_minute, default);
        return (reply.Status, reply.Number);
    }
}
