namespace MemcachedGen.Caching;

/// <summary>When a value may be stored, and to what it belongs.</summary>
/// <param name="Kind">When.</param>
/// <param name="Generations">The generations of the entry's tags, mixed; 0 without tags.</param>
/// <param name="Version">The version that was read, for <see cref="WriteKind.CompareAndSet"/>.</param>
internal readonly record struct WriteCondition(WriteKind Kind, ulong Generations = 0, ulong Version = 0);
