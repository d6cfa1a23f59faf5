namespace MemcachedGen.Generator.Models;

/// <summary>How long an entry lives, by how much a write may be shortened, and whether a read starts the time anew.</summary>
internal sealed record TimeToLive(long Milliseconds, long JitterMilliseconds, bool IsSliding);
