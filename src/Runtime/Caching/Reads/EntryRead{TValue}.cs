using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>A read that is over.</summary>
/// <param name="Verdict">What it found.</param>
/// <param name="Value">The value.</param>
/// <param name="Error">Why the store could not answer.</param>
/// <param name="Missed">What a load has to know, or whoever writes back.</param>
internal readonly record struct EntryRead<TValue>(Verdict Verdict, TValue? Value, StoreError Error, MissedRead Missed);
