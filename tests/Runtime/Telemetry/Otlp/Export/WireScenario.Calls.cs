using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>What goes well.</content>
internal sealed partial class WireScenario
{
    private const string JoinedLoads = "memcachedgen.load.joined";
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private async Task ReadAsync()
    {
        string key = Canary.Key("read");
        string nobody = Canary.Key(WireSource.Nobody);
        await StepAsync("cold", () => Cache.GetAsync(key));
        await StepAsync("hit", () => Cache.GetAsync(key));
        await StepAsync("peek", () => Cache.PeekAsync(key));
        await StepAsync("peek in vain", () => Cache.PeekAsync(Canary.Key("nowhere")));
        await StepAsync("outdate", () => Cache.OutdateAsync(key));
        await StepAsync("stale", () => Cache.GetAsync(key));
        await Eventually.TrueAsync(() => host.Ended.Count("refresh wire") == 1);
        await StepAsync("load of nobody", () => Cache.GetAsync(nobody));
        await StepAsync("negative", () => Cache.GetAsync(nobody));
        await StepAsync("tagged", () => Cache.GetTaggedAsync(key));
        await StepAsync("tag invalidated", () => Cache.InvalidateAllAsync());
    }

    private async Task WriteAsync()
    {
        string key = Canary.Key("write");
        await StepAsync("set", () => Cache.SetAsync(key, Canary.Value("set")));
        await StepAsync("add", () => Cache.AddAsync(Canary.Key("added"), Canary.Value("add")));
        await StepAsync("add in vain", () => Cache.AddAsync(key, Canary.Value("add")));
        await StepAsync("replace", () => Cache.ReplaceAsync(key, Canary.Value("replace")));
        await StepAsync("touch", () => Cache.TouchAsync(key, s_hour));
        await StepAsync("touch in vain", () => Cache.TouchAsync(Canary.Key("nowhere"), s_hour));
        await StepAsync("update", () => Cache.UpdateAsync(key, Canary.Text, static (old, text) => new(old!.Text + text)));
        await StepAsync("update again", () => Cache.UpdateAsync(key, Canary.Text, InterruptOnce(key)));
        await StepAsync("delete", () => Cache.DeleteAsync(key));
        await StepAsync("delete in vain", () => Cache.DeleteAsync(key));
    }

    // Somebody else writes between the update's read and its write, so that it has to begin again.
    private Func<WireItem?, string, WireItem> InterruptOnce(string key)
    {
        bool isFirst = true;
        return (old, text) =>
        {
            if (isFirst)
            {
                isFirst = false;
                Cache.SetAsync(key, Canary.Value("interruption")).AsTask().GetAwaiter().GetResult();
            }

            return new(old!.Text + text);
        };
    }

    private async Task ReadAndWriteManyAsync()
    {
        string[] keys = ManyKeys();
        await StepAsync("set many", () => Cache.SetManyAsync(keys[..16].ToDictionary(static key => key, Canary.Value)));
        await StepAsync("get many", () => Cache.PeekManyAsync(keys));
        await StepAsync("load many", () => Cache.GetManyAsync(keys));
        await StepAsync("delete many", () => Cache.DeleteManyAsync(keys[..12]));
        await StepAsync("get one of many", () => Cache.PeekManyAsync(keys[^1..]));
    }

    private static string[] ManyKeys() => [.. Enumerable.Range(0, 20).Select(static number => Canary.Key($"many{number}"))];

    private async Task CountAsync()
    {
        string key = Canary.Key("count");
        await StepAsync("increment", () => Cache.CountAsync(key));
        await StepAsync("decrement", () => Cache.UncountAsync(key));
        await StepAsync("counted", () => Cache.CountedAsync(key));
    }

    private async Task KeepLocallyAsync()
    {
        string kept = Canary.Key("kept");
        string dropped = Canary.Key("dropped");
        await StepAsync("local load", () => Cache.GetLocalAsync(kept));
        await StepAsync("local hit", () => Cache.GetLocalAsync(kept));
        await StepAsync("local load of another", () => Cache.GetLocalAsync(dropped));
        await StepAsync("local drop", () => Cache.DeleteLocalAsync(dropped));
    }

    private async Task ShareLoadsAsync()
    {
        string key = Canary.Key("shared");
        (Task leader, Task follower, TaskCompletionSource release) = await LeadAndFollowAsync(key, "leader", "follower", CancellationToken.None);
        release.SetResult();
        await Task.WhenAll(leader, follower);
        Source.Gate = Task.CompletedTask;

        // The load goes on for the one who stays, and what it stores belongs to nobody's request any more.
        using var leaving = new CancellationTokenSource();
        string abandoned = Canary.Key("abandoned");
        (leader, follower, release) = await LeadAndFollowAsync(abandoned, "leader that leaves", "follower that stays", leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        release.SetResult();
        await follower;
        Source.Gate = Task.CompletedTask;
    }

    private async Task<(Task Leader, Task Follower, TaskCompletionSource Release)> LeadAndFollowAsync(
        string key, string leaderStep, string followerStep, CancellationToken leading)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Source.Gate = release.Task;
        int before = Source.Finds;
        long joinedBefore = Observed(JoinedLoads);
        Task leader = StepAsync(leaderStep, () => Cache.GetAsync(key, leading));
        await Eventually.TrueAsync(() => Source.Finds == before + 1);
        Task follower = StepAsync(followerStep, () => Cache.GetAsync(key));
        await Eventually.TrueAsync(() => Observed(JoinedLoads) > joinedBefore);
        return (leader, follower, release);
    }
}
