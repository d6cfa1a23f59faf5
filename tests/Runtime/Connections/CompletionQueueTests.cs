using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class CompletionQueueTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WaiterThatBlocks_HoldsUpNobodyElse(bool isOverSocket)
    {
        using var others = new ManualResetEventSlim();
        var isBlocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // the test is not to go on as the waiter
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg *", 3).Send("EN O{O:0}\r\nEN O{O:1}\r\nEN O{O:2}\r\n")
            .Serve(static request => $"EN O{request.Opaque}\r\n"), isOverSocket: isOverSocket);

        Task<bool> blocking = BlockAsync(harness.GetAsync("a"), others, isBlocked);
        Task<bool> alsoBlocking = BlockAsync(harness.GetAsync("b"), others, isBlocked);
        Task<StoreReply> third = harness.GetAsync("c").AsTask();
        await isBlocked.Task;
        harness.Elapse(TimeSpan.FromMilliseconds(30)); // two scans notice that the reader makes no progress
        Assert.Equal(StoreStatus.Miss, (await third).Status);
        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("d")).Status);
        others.Set();
        Assert.True(await blocking);
        Assert.True(await alsoBlocking);
        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("e")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WaiterThatSendsAndThenBlocks_IsSentAllTheSame(bool isOverSocket)
    {
        var isBlocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // the test is not to go on as the waiter
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(
            static server => server.Serve(static request => $"EN O{request.Opaque}\r\n"), isOverSocket: isOverSocket);

        Task<bool> blocking = SendAndBlockAsync(harness, isBlocked);
        await isBlocked.Task;
        harness.Elapse(TimeSpan.FromMilliseconds(30));
        Assert.True(await blocking);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ManyMoreRepliesThanTheRingHolds_AllReachTheirWaiters(bool isOverSocket)
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(
            static server => server.Serve(static request => $"EN O{request.Opaque}\r\n"), maxInFlight: 4, isOverSocket);
        Task[] callers = [.. Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            for (int answered = 0; answered < 200;)
            {
                StoreReply reply = await harness.GetAsync($"k{caller}");
                if (reply.Status == StoreStatus.Miss)
                {
                    answered++;
                    continue;
                }

                Assert.Equal(StoreError.QueueFull, reply.Error);
                await Task.Yield();
            }
        }))];
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static async Task<bool> BlockAsync(ValueTask<StoreReply> reply, ManualResetEventSlim other, TaskCompletionSource isBlocked)
    {
        await reply.ConfigureAwait(false);
        isBlocked.TrySetResult();
        return other.Wait(TimeSpan.FromSeconds(10));
    }

    private static async Task<bool> SendAndBlockAsync(ConnectionHarness harness, TaskCompletionSource isBlocked)
    {
        await harness.GetAsync("first").ConfigureAwait(false);
        Task<StoreReply> second = harness.GetAsync("second").AsTask();
        isBlocked.SetResult();
        return second.Wait(TimeSpan.FromSeconds(10)); // what nobody should do, and somebody does
    }
}
