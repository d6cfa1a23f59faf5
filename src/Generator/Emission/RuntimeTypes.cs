namespace MemcachedGen.Generator.Emission;

/// <summary>Types that generated code names, as it writes them.</summary>
internal static class RuntimeTypes
{
    internal const string CacheArgument = "global::MemcachedGen.Contracts.CacheArgument";
    internal const string CacheContext = "global::MemcachedGen.Contracts.CacheContext";
    internal const string CacheCounter = "global::MemcachedGen.Contracts.CacheCounter";
    internal const string CacheEntry = "global::MemcachedGen.Contracts.CacheEntry";
    internal const string CacheEntryDescriptor = "global::MemcachedGen.Contracts.CacheEntryDescriptor";
    internal const string CacheLoader = "global::MemcachedGen.Contracts.CacheLoader";
    internal const string CacheTag = "global::MemcachedGen.Contracts.CacheTag";
    internal const string GenericContract = "global::MemcachedGen.Contracts.GenericContract";
    internal const string ICacheContract = "global::MemcachedGen.Contracts.ICacheContract";
    internal const string ICacheKey = "global::MemcachedGen.Contracts.ICacheKey";
    internal const string ITaggedKey = "global::MemcachedGen.Contracts.ITaggedKey";
    internal const string KeyBytes = "global::MemcachedGen.Contracts.KeyBytes";
    internal const string KeyWriter = "global::MemcachedGen.Contracts.KeyWriter";
    internal const string LoadedBatch = "global::MemcachedGen.Contracts.LoadedBatch";
    internal const string ReturnedBatch = "global::MemcachedGen.Contracts.ReturnedBatch";
    internal const string WarmUpKeys = "global::MemcachedGen.Contracts.WarmUpKeys";

    internal const string DebuggerNonUserCode = "global::System.Diagnostics.DebuggerNonUserCode";
    internal const string ExcludeFromCodeCoverage = "global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage";
    internal const string GeneratedCode = "global::System.CodeDom.Compiler.GeneratedCode";
    internal const string InvalidOperationException = "global::System.InvalidOperationException";
    internal const string Obsolete = "global::System.Obsolete";
    internal const string SpanOfByte = "global::System.Span<byte>";
    internal const string TimeSpan = "global::System.TimeSpan";
    internal const string ValueTask = "global::System.Threading.Tasks.ValueTask";
}
