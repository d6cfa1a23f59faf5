using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <summary>A loader's method and where its arguments come from.</summary>
/// <param name="Loader">The service.</param>
/// <param name="Method">The chosen overload.</param>
/// <param name="Result">What it loads, annotations included.</param>
/// <param name="NeedsCast">Several base types have such a method, so the call has to say which.</param>
/// <param name="KeyBy">For a batch whose loader returns a list: the value's member that is the key.</param>
internal sealed record LoaderMatch(
    ITypeSymbol Loader, IMethodSymbol Method, ITypeSymbol Result, IReadOnlyList<LoaderArgument> Arguments, bool NeedsCast, string? KeyBy);

/// <summary>What an argument of a loader is.</summary>
internal enum LoaderArgumentKind
{
    /// <summary>The load's cancellation token.</summary>
    Token,

    /// <summary>The <c>LoadControl</c>.</summary>
    Control,

    /// <summary>A part of the key.</summary>
    KeyPart,

    /// <summary>A parameter of the method that the key does not hold as it is.</summary>
    Parameter,

    /// <summary>The missing keys of a batch.</summary>
    Ids,
}

/// <summary>Where an argument of a loader comes from.</summary>
/// <param name="Part">For a key part, its index in the key.</param>
/// <param name="Source">For a parameter, which.</param>
internal readonly record struct LoaderArgument(LoaderArgumentKind Kind, int Part = -1, IParameterSymbol? Source = null);
