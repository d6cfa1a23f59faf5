namespace MemcachedGen.Generator.Incremental;

/// <summary>The first half of a SHA-256 hash: what has the same fingerprint is the same.</summary>
internal readonly record struct Fingerprint(ulong High, ulong Low);
