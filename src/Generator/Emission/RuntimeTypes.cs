namespace MemcachedGen.Generator.Emission;

/// <summary>Types that generated code names, as it writes them.</summary>
internal static class RuntimeTypes
{
    internal const string CacheContext = "global::MemcachedGen.Contracts.CacheContext";
    internal const string CacheEntry = "global::MemcachedGen.Contracts.CacheEntry";
    internal const string CacheEntryDescriptor = "global::MemcachedGen.Contracts.CacheEntryDescriptor";
    internal const string CacheLoader = "global::MemcachedGen.Contracts.CacheLoader";
    internal const string ICacheContract = "global::MemcachedGen.Contracts.ICacheContract";
    internal const string ICacheKey = "global::MemcachedGen.Contracts.ICacheKey";
    internal const string KeyWriter = "global::MemcachedGen.Contracts.KeyWriter";

    internal const string DebuggerNonUserCode = "global::System.Diagnostics.DebuggerNonUserCode";
    internal const string ExcludeFromCodeCoverage = "global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage";
    internal const string GeneratedCode = "global::System.CodeDom.Compiler.GeneratedCode";
    internal const string SpanOfByte = "global::System.Span<byte>";
    internal const string ValueTask = "global::System.Threading.Tasks.ValueTask";
}
