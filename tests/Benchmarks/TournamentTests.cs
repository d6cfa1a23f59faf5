namespace MemcachedGen.BenchmarkTests;

/// <summary>Who compares fairly lets everybody have the same time, in turns.</summary>
public sealed class TournamentTests
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task Turns_Interleave_InAnOrderThatRotates()
    {
        List<string> turns = [];
        IContender[] contenders = [new Noting("a", turns), new Noting("b", turns), new Noting("c", turns)];

        IReadOnlyList<Standing> standings = await new Tournament(contenders, s_turn * 3, s_turn).RunAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal("abc" + "abc" + "bca" + "cab", string.Concat(turns));
        Assert.Equal(["a", "b", "c"], standings.Select(static standing => standing.Contender.Name));
    }

    [Fact]
    public async Task Ratio_IsThatOfRounds_AndNobodysToHimself()
    {
        List<string> turns = [];
        IContender[] contenders = [new Noting("slow", turns, operations: 10), new Noting("fast", turns, operations: 1_000)];

        IReadOnlyList<Standing> standings = await new Tournament(contenders, s_turn * 4, s_turn).RunAsync(1, TestContext.Current.CancellationToken);

        Assert.True(standings[1].RatioTo("slow", standings)!.Value.Low > 1);
        Assert.True(standings[0].RatioTo("fast", standings)!.Value.High < 1);
        Assert.Null(standings[0].RatioTo("slow", standings));
        Assert.Null(standings[0].RatioTo("absent", standings));
    }

    [Fact]
    public async Task Contender_ThatDoesNothing_IsNoResult()
    {
        IContender[] contenders = [new Noting("idle", [], operations: 0)];

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new Tournament(contenders, s_turn, s_turn).RunAsync(1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Percentiles_AreWithinABucketOfTheTruth()
    {
        var recorder = new LatencyRecorder();
        for (int microseconds = 1; microseconds <= 1_000; microseconds++)
        {
            recorder.Record((long)(microseconds * 1e-6 * System.Diagnostics.Stopwatch.Frequency));
        }

        Assert.Equal(1_000, recorder.Count);
        Assert.InRange(recorder.Percentile(0.5).TotalMicroseconds, 500, 520);
        Assert.InRange(recorder.Percentile(0.99).TotalMicroseconds, 990, 1_025);
    }

    private sealed class Noting(string name, List<string> turns, int operations = 1) : IContender
    {
        public string Name => name;

        public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
        {
            turns.Add(name);
            await Task.Yield();
            if (operations > 0)
            {
                recorder.Record(1, operations);
            }
        }
    }
}
