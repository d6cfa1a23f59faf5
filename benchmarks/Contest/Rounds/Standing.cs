using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>A contender at one number of calls in flight: its turns so far.</summary>
public sealed class Standing(IContender contender, int inFlight)
{
    private readonly List<Slice> _slices = [];

    public IContender Contender => contender;

    public int InFlight => inFlight;

    public LatencyRecorder Latency { get; } = new();

    public double OperationsPerSecond => Operations / _slices.Sum(static slice => slice.Elapsed.TotalSeconds);

    /// <summary>How long an operation takes whoever asks for it, with quartiles over the turns.</summary>
    public Spread NanosecondsPerOperation => Spread.Of(_slices.Select(slice => slice.Elapsed.TotalNanoseconds * InFlight / slice.Operations));

    public double AllocatedBytesPerOperation => _slices.Sum(static slice => slice.AllocatedBytes) / (double)Operations;

    /// <summary>What an operation costs this process on all processors together; steadier than the clock when the machine is shared.</summary>
    public double ProcessorMicrosecondsPerOperation => _slices.Sum(static slice => slice.ProcessorTime.TotalMicroseconds) / Operations;

    /// <summary>What an operation costs the contender's servers.</summary>
    public double ServerMicrosecondsPerOperation => _slices.Sum(static slice => slice.ServerTime.TotalMicroseconds) / Operations;

    private long Operations => _slices.Sum(static slice => slice.Operations);

    public void Add(Slice slice, LatencyRecorder latency)
    {
        _slices.Add(slice);
        Latency.Add(latency);
    }

    /// <summary>Round by round, this one's speed in units of another's: noise hits both alike.</summary>
    public Spread RatioTo(Standing other) =>
        Spread.Of(_slices.Zip(other._slices, static (own, others) => own.OperationsPerSecond / others.OperationsPerSecond));

    /// <summary>The same against one that is called so.</summary>
    /// <returns>Nothing where that one did not take part, or is this one.</returns>
    public Spread? RatioTo(string name, IEnumerable<Standing> all) =>
        all.FirstOrDefault(each => each.Contender.Name == name) is { } other && other != this ? RatioTo(other) : null;

    public double Microseconds(double share) => Latency.Percentile(share).TotalMicroseconds;
}
