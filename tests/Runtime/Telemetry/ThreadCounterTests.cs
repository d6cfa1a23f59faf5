using System.Runtime.CompilerServices;
using MemcachedGen.Telemetry;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

public sealed class ThreadCounterTests
{
    [Fact]
    public void CountsOfAllThreads_AreSummedUp_AlsoOfThoseThatHaveEnded()
    {
        var counter = new ThreadCounter();
        var other = new ThreadCounter();
        CountOnThreads(counter, threads: 8, each: 10_000);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        counter.Increment();
        other.Increment();
        Assert.Equal(80_001, counter.Sum);
        Assert.Equal(1, other.Sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CountOnThreads(ThreadCounter counter, int threads, int each)
    {
        Thread[] counting = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int count = 0; count < each; count++)
            {
                counter.Increment();
            }
        }))];
        Array.ForEach(counting, static thread => thread.Start());
        Array.ForEach(counting, static thread => thread.Join());
    }
}
