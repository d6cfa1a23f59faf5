using MemcachedGen.Benchmarks.Servers;

namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>One of those that are compared.</summary>
public interface IContender
{
    string Name { get; }

    /// <summary>The servers that work for it, and whose processor time is counted as theirs.</summary>
    IReadOnlyList<ServerProcess> Servers => [];

    /// <summary>Whether it takes part with that many calls in flight.</summary>
    bool Supports(int inFlight) => true;

    /// <summary>Gets ready for a turn. What this costs is not counted.</summary>
    ValueTask PrepareAsync() => default;

    /// <summary>Does its work for a while.</summary>
    /// <param name="inFlight">How many calls are outstanding at any time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="recorder">Takes the latency of each operation, and so their number.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken);

    /// <summary>Leaves nothing behind that could disturb the others' turns. What this costs is not counted.</summary>
    ValueTask CleanUpAsync() => default;
}
