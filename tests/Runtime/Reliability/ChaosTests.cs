using MemcachedGen.Faults.Chaos;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>A short run of benchmarks/Chaos.</summary>
[Collection(RunsAlone.Name)]
public sealed class ChaosTests
{
    [Fact]
    public async Task EverythingGoesWrong_NoWrongValueAndNothingLeaks()
    {
        var options = new ChaosOptions
        {
            Seed = Seed.Next(),
            Operations = 200_000,
            Limit = TimeSpan.FromSeconds(15),
            ShortestFault = TimeSpan.FromMilliseconds(50),
            LongestFault = TimeSpan.FromMilliseconds(500),
            LongestPeace = TimeSpan.FromMilliseconds(500),
        };
        ChaosReport report = await ChaosRun.RunAsync(options, progress: null, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.True(report.IsGood, report.ToString());
        Assert.True(report.Hits > report.Operations / 10, report.ToString()); // it did go through the servers
        Assert.True(report.Faults.Values.Sum() > 20, report.ToString()); // and things did go wrong
        Assert.NotEmpty(report.Recovery);
    }
}
