using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>Rules R11 and R12: which keys a connection hands to its owner when it breaks or is full.</summary>
public sealed class LostWriteReportTests
{
    [Fact]
    public async Task Broken_WritesThatOutdateAnEntry_AreReportedBeforeTheirCallersKnow()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Expect("*", 9).Close());
        Task<StoreReply>[] replies =
        [
            Send(harness, MetaRequest.Get("get"u8)),
            Send(harness, MetaRequest.Set("set"u8, "v"u8, 60)),
            Send(harness, MetaRequest.Add("add"u8, "v"u8, 60)),
            Send(harness, MetaRequest.Replace("replace"u8, "v"u8, 60)),
            Send(harness, MetaRequest.CompareAndSet("cas"u8, "v"u8, 7, 60)),
            Send(harness, MetaRequest.Touch("touch"u8, 60)),
            Send(harness, MetaRequest.Increment("count"u8, 1, 0, 60)),
            Send(harness, MetaRequest.CompareAndDelete("compare"u8, 7)),
            Send(harness, MetaRequest.Delete("delete"u8)),
        ];
        StoreReply set = await replies[1];
        Assert.Equal(StoreStatus.Failed, set.Status);
        Assert.Contains("set", harness.Owner.LostKeys);
        await harness.Connection.Closed;
        Assert.Equal(["set", "replace", "delete"], harness.Owner.LostKeys);
    }

    [Fact]
    public async Task Broken_AnsweredWrites_AreNotReported()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("ms *").Reply("HD O{O}").Expect("md *").Reply("NF O{O}").Expect("mg *").Close());
        Assert.Equal(StoreStatus.Stored, (await harness.SetAsync("set", "v")).Status);
        Assert.Equal(StoreStatus.NotFound, (await harness.DeleteAsync("delete")).Status);
        Assert.Equal(StoreStatus.Failed, (await harness.GetAsync("get")).Status); // from the pool: once it was a write
        await harness.Connection.Closed;
        Assert.Empty(harness.Owner.LostKeys);
    }

    [Fact]
    public async Task Broken_WriteWhoseCallerHasGivenUp_IsReportedAllTheSame()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Expect("md *", 2));
        using var cancellation = new CancellationTokenSource();
        Task<StoreReply> cancelled = Send(harness, MetaRequest.Delete("cancelled"u8), cancellation.Token);
        Task<StoreReply> overdue = Send(harness, MetaRequest.Delete("overdue"u8));
        await cancellation.CancelAsync();
        Assert.Equal(StoreError.Canceled, (await cancelled).Error);
        harness.Elapse(ConnectionHarness.OperationTimeout + TimeSpan.FromMilliseconds(20));
        Assert.Equal(StoreError.Timeout, (await overdue).Error);
        Assert.Equal(1, harness.Owner.Overdue); // who was cancelled says nothing about the server
        Assert.Empty(harness.Owner.LostKeys);

        await harness.Connection.CloseAsync();
        Assert.Equal(["cancelled", "overdue"], harness.Owner.LostKeys);
    }

    [Fact]
    public async Task Full_WriteThatIsRefused_IsReported()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Expect("mg *"), maxInFlight: 1);
        Task<StoreReply> get = harness.GetAsync("get").AsTask();
        Assert.Equal(StoreError.QueueFull, (await harness.SetAsync("set", "v")).Error);
        Assert.Equal(StoreError.QueueFull, (await harness.GetAsync("other")).Error);
        Assert.Equal(["set"], harness.Owner.LostKeys);
        await harness.Connection.CloseAsync();
        await get;
    }

    private static Task<StoreReply> Send(ConnectionHarness harness, in MetaRequest request, CancellationToken cancellationToken = default)
    {
        Assert.True(harness.Connection.TrySend(request, 0, cancellationToken, out ValueTask<StoreReply> reply));
        return reply.AsTask();
    }
}
