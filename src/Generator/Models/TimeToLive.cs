namespace MemcachedGen.Generator.Models;

/// <summary>How long an entry lives, and by how much a write may be shortened.</summary>
internal sealed record TimeToLive(long Milliseconds, long JitterMilliseconds);
