namespace MemcachedGen.GeneratorSpeed;

/// <summary>The samples of one kind of work on one project.</summary>
internal sealed class Series(string name, Job job, Func<Job, Sample> measure)
{
    private readonly List<Sample> _samples = [];

    public string Name => name;

    public Job Job => job;

    public int Written => _samples[^1].Written;

    public double Median
    {
        get
        {
            double[] ordered = Milliseconds;
            return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    public double Least => Milliseconds[0];

    public double Most => Milliseconds[^1];

    private double[] Milliseconds => [.. _samples.Select(static sample => sample.Elapsed.TotalMilliseconds).Order()];

    public void Measure()
    {
        // Garbage of the work before must not be collected at the cost of this one.
        GC.Collect();
        _samples.Add(measure(job));
    }
}
