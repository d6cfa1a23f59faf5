namespace MemcachedGen.Throughput;

/// <summary>A way to read or write the values, to be compared with others.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>Does the operation for a while, key after key.</summary>
    /// <param name="inFlight">How many calls are outstanding at any time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="recorder">Takes the latency of each value read or written, and so their number.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken);

    /// <summary>Whether it takes part with that many calls in flight.</summary>
    bool Supports(int inFlight) => true;
}
