using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>A read that is over.</summary>
/// <param name="IsHit">Whether there was a value that can be trusted.</param>
/// <param name="Value">The value.</param>
/// <param name="Error">Why the store could not answer.</param>
/// <param name="Version">The entry's version, if it was asked for; 0 where there was no entry, trusted or not.</param>
/// <param name="Missed">What a load has to know.</param>
internal readonly record struct EntryRead<TValue>(bool IsHit, TValue? Value, StoreError Error, ulong Version, MissedRead Missed);
