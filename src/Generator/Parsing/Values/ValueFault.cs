namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Why a value cannot be stored.</summary>
/// <param name="Reason">What is wrong, where in the value, and what to do.</param>
/// <param name="IsOfKeys">Whether it is about the keys of members or cases.</param>
internal readonly record struct ValueFault(string Reason, bool IsOfKeys = false)
{
    /// <summary>The fault as seen from around.</summary>
    internal ValueFault Within(string part) => this with { Reason = $"{part} cannot: {Reason}" };
}
