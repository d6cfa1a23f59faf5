namespace MemcachedGen.Caching;

/// <summary>What a reader wants who does not want the value: it is checked, and not deserialized.</summary>
internal readonly struct Existence;
