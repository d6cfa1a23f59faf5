namespace MemcachedGen.Faults.Chaos;

/// <summary>How much, how long and how rough a run is.</summary>
internal sealed record ChaosOptions
{
    /// <summary>Decides everything that is random, as far as the machine's timing lets it.</summary>
    public required int Seed { get; init; }

    /// <summary>How many operations are begun; each read of a batch is one.</summary>
    public long Operations { get; init; } = 10_000_000;

    /// <summary>When no more are begun, however many there were.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many servers.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>How many callers at once, at least one for each <see cref="ChaosArm"/>.</summary>
    public int Callers { get; init; } = 64;

    /// <summary>The shortest time that a fault of a connection lasts.</summary>
    public TimeSpan ShortestFault { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest.</summary>
    public TimeSpan LongestFault { get; init; } = TimeSpan.FromMilliseconds(2_000);

    /// <summary>The longest time between two troubles of nodes.</summary>
    public TimeSpan LongestPeace { get; init; } = TimeSpan.FromMilliseconds(1_500);
}
