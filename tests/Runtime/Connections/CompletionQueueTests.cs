using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class CompletionQueueTests
{
    [Fact]
    public async Task WaiterThatBlocks_HoldsUpNobodyElse()
    {
        using var second = new ManualResetEventSlim();
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg *", 3).Send("EN O{O:0}\r\nEN O{O:1}\r\nEN O{O:2}\r\n"));

        Task<bool> blocking = BlockAsync(harness.GetAsync("a"), second);
        Task<bool> alsoBlocking = BlockAsync(harness.GetAsync("b"), second);
        await harness.GetAsync("c");
        second.Set();
        Assert.True(await blocking);
        Assert.True(await alsoBlocking);
    }

    [Fact]
    public async Task ManyMoreRepliesThanTheRingHolds_AllReachTheirWaiters()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(
            static server => server.Serve(static request => $"EN O{request.Opaque}\r\n"), maxInFlight: 4);
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

    private static async Task<bool> BlockAsync(ValueTask<StoreReply> reply, ManualResetEventSlim other)
    {
        await reply.ConfigureAwait(false);
        return other.Wait(TimeSpan.FromSeconds(10));
    }
}
