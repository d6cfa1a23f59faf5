using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>A parameter that placeholders can name. For a batch it is each element of the parameter.</summary>
/// <param name="Name">What placeholders call it: the parameter's name, or what <c>[Each]</c> says.</param>
/// <param name="Type">The parameter's type, or the element's.</param>
internal sealed record KeySource(IParameterSymbol Parameter, string Name, ITypeSymbol Type, bool IsEach)
{
    /// <summary>Never shown.</summary>
    internal bool IsSensitive { get; init; }

    /// <summary>What <c>[MaxBytes]</c> says.</summary>
    internal int? MaxBytes { get; init; }
}
