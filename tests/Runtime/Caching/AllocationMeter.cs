using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Counts what calls allocate.</summary>
internal static class AllocationMeter
{
    internal static void AssertFree(double bytes)
    {
        TestContext.Current.SendDiagnosticMessage($"{TestContext.Current.Test?.TestDisplayName}: {bytes:F2} B");
        Assert.InRange(bytes, -10, 2); // a difference of two measurements may be a little less than nothing
    }

    // All threads count: the reply is decoded on another one than it was asked from. What is allocated once per run is
    // spread over its calls; the least of several runs leaves out what else the process happened to do.
    internal static Task<double> MeasureAsync(int inFlight, Func<int, Task> run) =>
        MeasureAsync(inFlight, inFlight == 1 ? 10_000 : 100_000, run);

    internal static async Task<double> MeasureAsync(int inFlight, int calls, Func<int, Task> run)
    {
        await RunAsync(inFlight, Math.Min(2 * calls, 20_000), run);
        double least = double.MaxValue;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await RunAsync(inFlight, calls, run);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)calls);
        }

        return least;
    }

    private static Task RunAsync(int inFlight, int calls, Func<int, Task> run) =>
        Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(() => run(calls / inFlight))));
}
