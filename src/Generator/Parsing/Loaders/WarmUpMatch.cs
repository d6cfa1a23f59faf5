using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <summary>The source of a warm-up.</summary>
/// <param name="Source">The service.</param>
/// <param name="Method">The method that names the keys.</param>
/// <param name="Id">What it names a key by: the key parameter, or a tuple of them.</param>
/// <param name="NeedsCast">Several base types have such a method, so the call has to say which.</param>
internal sealed record WarmUpMatch(ITypeSymbol Source, IMethodSymbol Method, ITypeSymbol Id, bool NeedsCast);
