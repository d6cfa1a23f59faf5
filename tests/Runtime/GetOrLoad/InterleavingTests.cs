using CsCheck;
using Xunit;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>Whatever the order of loads, changes, deletions, marks and the passing of time, nothing outdated is stored or returned.</summary>
public sealed class InterleavingTests
{
    private const int Steps = 30; // kinds of steps times processes

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public Task AnyOrder_NeverGivesOrStoresWhatIsOutdated(bool isLocal, bool isStale) =>
        Gen.Int[0, Steps - 1].Array[5, 60].SampleAsync(
            async steps =>
            {
                await using var interleaving = new Interleaving(isLocal, isStale);
                foreach (int step in steps)
                {
                    await interleaving.DoAsync(step);
                }

                string? fault = await interleaving.EndAsync();
                return fault is null ? true : throw new InvalidOperationException(fault);
            },
            iter: 300,
            threads: 2);
}
