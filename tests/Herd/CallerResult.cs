namespace MemcachedGen.Herd;

/// <summary>What a caller got, and how long he waited for it.</summary>
internal readonly record struct CallerResult(CacheResult<string> Result, TimeSpan Elapsed);
