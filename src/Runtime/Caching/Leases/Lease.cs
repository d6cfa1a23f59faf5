namespace MemcachedGen.Caching;

/// <summary>The right to load an entry, which others in the fleet wait for.</summary>
/// <param name="Version">The version of what the fill replaces.</param>
/// <param name="IsPlaceholder">Nothing but a placeholder is there; else an entry that can still be served.</param>
/// <param name="EndsAt">When what is there expires, as a timestamp of the clock; 0 where that is not known.</param>
internal readonly record struct Lease(ulong Version, bool IsPlaceholder, long EndsAt);
