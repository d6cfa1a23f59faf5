using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>The samples of one kind of work on one project.</summary>
internal sealed class Series(string name, Job job, Func<Job, Sample> measure)
{
    private readonly List<Sample> _samples = [];

    public string Name => name;

    public Job Job => job;

    public int Written => _samples[^1].Written;

    public Spread Milliseconds => Spread.Of(_samples.Select(static sample => sample.Elapsed.TotalMilliseconds));

    /// <summary>Round by round, its time in units of another's.</summary>
    public Spread RatioTo(Series other) => Spread.Of(_samples.Zip(other._samples, static (own, others) => own.Elapsed / others.Elapsed));

    public void Measure()
    {
        // Garbage of the work before must not be collected at the cost of this one.
        GC.Collect();
        _samples.Add(measure(job));
    }
}
