using System.Diagnostics;
using System.Numerics;

namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>
/// A histogram of latencies whose buckets are 1/32 of a power of two wide. Recording allocates nothing, from any thread;
/// each processor has buckets of its own, so that threads do not fight over a cache line.
/// </summary>
public sealed class LatencyRecorder
{
    private const int SubBits = 5;
    private const int SubBuckets = 1 << SubBits;
    private const int MaxBits = 36;
    private const int Buckets = (MaxBits - SubBits + 1) * SubBuckets;

    private static readonly double s_nanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly long[][] _stripes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(static _ => new long[Buckets])];

    public long Count => _stripes.Sum(static stripe => stripe.Sum());

    /// <summary>Counts reads.</summary>
    /// <param name="ticks">How long each took, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="count">How many.</param>
    public void Record(long ticks, int count = 1)
    {
        long[] stripe = _stripes[Thread.GetCurrentProcessorId() % _stripes.Length];
        Interlocked.Add(ref stripe[Bucket((long)(ticks * s_nanosecondsPerTick))], count);
    }

    public void Add(LatencyRecorder other)
    {
        for (int stripe = 0; stripe < _stripes.Length; stripe++)
        {
            for (int bucket = 0; bucket < Buckets; bucket++)
            {
                _stripes[stripe][bucket] += other._stripes[stripe][bucket];
            }
        }
    }

    public void Reset() => Array.ForEach(_stripes, Array.Clear);

    /// <summary>The latency that this share of the reads did not exceed.</summary>
    /// <param name="share">Between 0 and 1.</param>
    public TimeSpan Percentile(double share)
    {
        long rank = (long)Math.Ceiling(share * Count);
        int bucket = -1;
        for (long seen = 0; seen < rank;)
        {
            bucket++;
            seen += _stripes.Sum(stripe => stripe[bucket]);
        }

        return bucket < 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(UpperBound(bucket) / 1e3);
    }

    private static int Bucket(long nanoseconds)
    {
        nanoseconds = Math.Clamp(nanoseconds, 0, (1L << MaxBits) - 1);
        int shift = Math.Max(0, BitOperations.Log2((ulong)nanoseconds | 1) - SubBits);
        return (shift * SubBuckets) + (int)(nanoseconds >> shift);
    }

    private static double UpperBound(int bucket)
    {
        int shift = Math.Max(0, (bucket / SubBuckets) - 1);
        return ((long)(bucket - (shift * SubBuckets)) + 1) << shift;
    }
}
