namespace MemcachedGen.Benchmarks;

/// <summary>A contender at one number of calls in flight: its turns so far.</summary>
internal sealed class Standing(IContender contender, int inFlight)
{
    private readonly List<Slice> _slices = [];

    public IContender Contender => contender;

    public int InFlight => inFlight;

    public IReadOnlyList<Slice> Slices => _slices;

    public LatencyRecorder Latency { get; } = new();

    public double OperationsPerSecond => Operations / _slices.Sum(static slice => slice.Elapsed.TotalSeconds);

    public double AllocatedBytesPerOperation => _slices.Sum(static slice => slice.AllocatedBytes) / (double)Operations;

    /// <summary>What an operation costs this process on all processors together; steadier than the clock when the machine is shared.</summary>
    public double ProcessorMicrosecondsPerOperation => _slices.Sum(static slice => slice.ProcessorTime.TotalMicroseconds) / Operations;

    private long Operations => _slices.Sum(static slice => slice.Operations);

    public void Add(Slice slice, LatencyRecorder latency)
    {
        _slices.Add(slice);
        Latency.Add(latency);
    }

    /// <summary>Round by round, this one's speed in units of another's, in ascending order: noise hits both alike.</summary>
    public double[] RatiosTo(Standing other) =>
        [.. _slices.Zip(other.Slices, static (own, others) => own.OperationsPerSecond / others.OperationsPerSecond).Order()];
}
