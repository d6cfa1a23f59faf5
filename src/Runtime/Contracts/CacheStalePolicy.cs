using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>How old values of an entry family are served. Generated.</summary>
/// <param name="Duration">How long after its time a value may be served while it is refreshed.</param>
/// <param name="OnErrorFor">How long after its time a value is served when the loader fails; zero for not at all.</param>
/// <param name="SoftTimeout">After this time a load goes on in the background; zero for never.</param>
/// <param name="HardTimeout">After this time a load is given up; zero for never.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CacheStalePolicy(
    TimeSpan Duration, TimeSpan OnErrorFor = default, TimeSpan SoftTimeout = default, TimeSpan HardTimeout = default);
