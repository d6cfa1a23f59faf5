using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Micro;

/// <summary>Compares what belongs together.</summary>
/// <param name="duration">The time for each contender; a room of many gives them a part of it.</param>
/// <param name="cancellationToken">Ends it early.</param>
internal delegate Task<ResultTable> Room(TimeSpan duration, CancellationToken cancellationToken);
