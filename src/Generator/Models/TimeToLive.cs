namespace MemcachedGen.Generator.Models;

/// <summary>How long an entry lives.</summary>
/// <param name="JitterMilliseconds">By how much a write may be shortened.</param>
/// <param name="IsSliding">A read starts the time anew.</param>
/// <param name="RefreshAheadMilliseconds">How long before its time an entry is loaded anew; 0 for not at all.</param>
internal sealed record TimeToLive(long Milliseconds, long JitterMilliseconds, bool IsSliding, long RefreshAheadMilliseconds);
