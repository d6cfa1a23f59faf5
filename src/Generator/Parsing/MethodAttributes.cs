using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>The attributes of ours that a method bears.</summary>
internal readonly struct MethodAttributes
{
    internal AttributeData? CacheKey { get; private init; }

    internal AttributeData? LoadWith { get; private init; }

    internal AttributeData? Invalidates { get; private init; }

    internal AttributeData? Ttl { get; private init; }

    /// <summary>The <c>[CacheValue]</c> of the first parameter that bears one.</summary>
    internal AttributeData? CacheValue { get; private init; }

    internal bool Any => (CacheKey ?? LoadWith ?? Invalidates ?? Ttl ?? CacheValue) is not null;

    /// <summary>Whether one of them is wrong in itself, which the compiler reports.</summary>
    internal bool AnyBroken =>
        IsBroken(CacheKey) || IsBroken(LoadWith) || IsBroken(Invalidates) || IsBroken(Ttl) || IsBroken(CacheValue);

    internal static bool IsBroken(AttributeData? attribute) =>
        attribute is not null
        && (attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error));

    internal static MethodAttributes Of(IMethodSymbol method) => new()
    {
        CacheKey = method.FindAttribute(KnownNames.CacheKeyAttribute),
        LoadWith = method.FindAttribute(KnownNames.LoadWithAttribute),
        Invalidates = method.FindAttribute(KnownNames.InvalidatesAttribute),
        Ttl = method.FindAttribute(KnownNames.TtlAttribute),
        CacheValue = method.Parameters
            .Select(static parameter => parameter.FindAttribute(KnownNames.CacheValueAttribute))
            .FirstOrDefault(static attribute => attribute is not null),
    };
}
