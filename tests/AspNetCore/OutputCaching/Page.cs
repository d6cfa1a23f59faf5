namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>What a client got.</summary>
internal sealed record Page(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    internal string? XCache => this["X-Cache"];

    internal string? CacheStatus => this["Cache-Status"];

    internal string? this[string header] => Headers.GetValueOrDefault(header);
}
