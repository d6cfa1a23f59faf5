namespace MemcachedGen.Benchmarks;

/// <summary>One of those that are compared.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>Does its work for a while.</summary>
    /// <param name="inFlight">How many calls are outstanding at any time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="recorder">Takes the latency of each operation, and so their number.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken);

    /// <summary>Whether it takes part with that many calls in flight.</summary>
    bool Supports(int inFlight) => true;
}
