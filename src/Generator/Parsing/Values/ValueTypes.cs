using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Which types can be stored.</summary>
internal static class ValueTypes
{
    /// <returns>Why the type cannot be stored, and what to do; <see langword="null"/> when it can.</returns>
    internal static string? WhyNot(ITypeSymbol type) => ValueWalk.FaultOf(type)?.Reason;
}
