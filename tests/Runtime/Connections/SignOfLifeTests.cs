using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>What a connection tells its owner of the server's being alive.</summary>
public sealed class SignOfLifeTests
{
    [Fact]
    public async Task HugeValueThatTricklesIn_IsHeard_ThoughNobodyIsAnswered()
    {
        var pieces = Enumerable.Range(0, 4).Select(static _ => new TaskCompletionSource()).ToArray();
        string piece = new('v', 50_000);
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server
            .Expect("mg a v O*").Send("VA 200000 O0\r\n")
            .Stall(pieces[0].Task).Send(piece).Stall(pieces[1].Task).Send(piece)
            .Stall(pieces[2].Task).Send(piece).Stall(pieces[3].Task).Send(piece + "\r\n"));
        Task<StoreReply> reply = harness.GetAsync("a").AsTask();
        foreach (TaskCompletionSource next in pieces[..3])
        {
            int heard = harness.Owner.Heard;
            next.SetResult();
            await Eventually.TrueAsync(() =>
            {
                harness.Elapse(TimeSpan.FromTicks(1));
                return harness.Owner.Heard > heard;
            });
        }

        Assert.Equal(0, harness.Owner.Overdue);
        pieces[3].SetResult();
        StoreReply hit = await reply;
        Assert.Equal(200_000, hit.Value.Length);
        hit.Release();
    }

    [Fact]
    public async Task Silence_IsNotHeard_AndEveryOverdueRequestCounts()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Expect("mg *", 3));
        Task<StoreReply>[] replies = [.. Enumerable.Range(0, 3).Select(_ => harness.GetAsync("a").AsTask())];
        harness.Elapse(ConnectionHarness.OperationTimeout + TimeSpan.FromMilliseconds(20));
        Assert.All(await Task.WhenAll(replies), static reply => Assert.Equal(StoreError.Timeout, reply.Error));
        Assert.Equal(0, harness.Owner.Heard);
        Assert.Equal(3, harness.Owner.Overdue);
    }
}
