using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <content>Values past their time.</content>
public abstract partial class GetOrLoadConformance
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task PastItsTime_IsServedToAll_WhileOneProcessRefreshesIt()
    {
        CacheEntryDescriptor stale = Fleet.Articles(ttlSeconds: 1, new CacheStalePolicy(s_minute));
        CacheProcess one = Fleet.Start(stale), other = Fleet.Start(stale);
        await one.TextAsync(_id);
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Loader.Text = "two";
        await Fleet.PassAsync(TimeSpan.FromSeconds(2), async () =>
        {
            CacheResult<Article?> result = await one.ReadAsync(_id); // a server that counts whole seconds may begin early
            return result.Source == CacheSource.Stale && result.Age >= TimeSpan.FromSeconds(1);
        });
        foreach (CacheProcess process in new[] { one, other, one, other })
        {
            Assert.Equal((CacheSource.Stale, "one"), Of(await process.ReadAsync(_id)));
        }

        await Eventually.TrueAsync(() => Loader.Loads == 2);
        release.SetResult();
        await Eventually.TrueAsync(async () => Of(await other.ReadAsync(_id)) == (CacheSource.Remote, "two"));
        Assert.Equal(2, Loader.Loads);
    }

    [Fact]
    public async Task MarkedStale_IsServed_WhileOneProcessLoadsAnew()
    {
        CacheProcess one = Fleet.Start(), other = Fleet.Start();
        await one.SetAsync(_id, "old");
        await one.MarkStaleAsync(_id);
        var release = new TaskCompletionSource();
        Loader.Gate = release.Task;
        Assert.Equal((CacheSource.Stale, "old"), Of(await other.ReadAsync(_id)));
        Assert.Equal((CacheSource.Stale, "old"), Of(await one.ReadAsync(_id)));
        Assert.Equal((CacheSource.Stale, "old"), Of(await one.PeekAsync(_id)));
        await Loader.Started;
        release.SetResult();
        await Eventually.TrueAsync(async () => Of(await one.ReadAsync(_id)) == (CacheSource.Remote, "one"));
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task MarkedStale_AndLookedAtByWhoDoesNotLoad_IsStillLoadedAnew()
    {
        CacheProcess one = Fleet.Start();
        await one.SetAsync(_id, "old");
        await one.MarkStaleAsync(_id);
        Assert.Equal((CacheSource.Stale, "old"), Of(await one.PeekAsync(_id))); // wins the lease, and gives it back
        await Eventually.TrueAsync(async () => Of(await one.ReadAsync(_id)) == (CacheSource.Remote, "one"));
        Assert.Equal(1, Loader.Loads);
    }

    [Fact]
    public async Task MarkedStaleOrDeletedDuringARefresh_TheRefreshIsNotStored()
    {
        foreach (bool isDeleted in new[] { false, true })
        {
            Loader.ExpectAnother();
            Loader.Text = "one";
            CacheProcess one = Fleet.Start(), other = Fleet.Start();
            await one.SetAsync(_id, "old");
            await one.MarkStaleAsync(_id);
            var release = new TaskCompletionSource();
            Loader.Gate = release.Task;
            await one.ReadAsync(_id);
            await Loader.Started;
            Loader.Text = "two";
            Loader.Gate = Task.CompletedTask;
            await (isDeleted ? other.DeleteAsync(_id) : other.MarkStaleAsync(_id));
            release.SetResult();
            await Eventually.TrueAsync(async () => Of(await other.ReadAsync(_id)) is (CacheSource.Remote, "two"));
        }
    }

    [Fact]
    public async Task BeyondItsStaleTime_IsLoadedInTheForeground_AndServedIfThatFails()
    {
        CacheEntryDescriptor onError = Fleet.Articles(ttlSeconds: 1, new CacheStalePolicy(TimeSpan.FromSeconds(1), OnErrorFor: s_hour));
        CacheProcess one = Fleet.Start(onError);
        await one.TextAsync(_id);
        Loader.Fails = new InvalidDataException();
        await Fleet.PassAsync(TimeSpan.FromSeconds(4), async () =>
        {
            CacheResult<Article?> result = await one.ReadAsync(_id);
            return result.Source == CacheSource.Stale && result.Age >= TimeSpan.FromSeconds(3);
        });
        Assert.Equal("one", await one.TextAsync(_id));
        Loader.Fails = null;
        Loader.Text = "two";
        await Fleet.WaitAsync(Eventually.TrueAsync(async () => await one.TextAsync(_id) == "two").ContinueWith(static _ => true, TaskScheduler.Default));
        Assert.Equal((CacheSource.Remote, "two"), Of(await one.ReadAsync(_id)));
    }

    [Fact]
    public async Task LoadThatTakesTooLong_IsGivenUp_AndItsLeaseReturned()
    {
        CacheEntryDescriptor hard = Fleet.Articles(stale: new CacheStalePolicy(s_minute, HardTimeout: TimeSpan.FromMilliseconds(300)));
        CacheProcess one = Fleet.Start(hard), other = Fleet.Start(hard);
        Loader.Gate = new TaskCompletionSource().Task;
        Loader.ListensToItsToken = false;
        Task<CacheResult<Article?>> hanging = one.ReadAsync(_id).AsTask();
        await Loader.Started;
        Assert.Contains("300", (await Assert.ThrowsAsync<TimeoutException>(() => Fleet.WaitAsync(hanging))).Message, StringComparison.Ordinal);
        Loader.Gate = Task.CompletedTask;
        Assert.Equal("one", (await Fleet.WaitAsync(other.ReadAsync(_id).AsTask())).Value!.Text);
    }

    [Fact]
    public async Task RefreshAhead_LoadsAnewBeforeTheTimeIsOver()
    {
        CacheEntryDescriptor ahead = Fleet.Articles(ttlSeconds: 60, ahead: TimeSpan.FromSeconds(58));
        CacheProcess one = Fleet.Start(ahead);
        await one.TextAsync(_id);
        Loader.Text = "two";
        await Fleet.PassAsync(TimeSpan.FromSeconds(4), async () =>
        {
            CacheResult<Article?> result = await one.ReadAsync(_id);
            Assert.Equal(CacheSource.Remote, result.Source);
            return result.Value!.Text == "two";
        });
        Assert.Equal(2, Loader.Loads);
    }
}
