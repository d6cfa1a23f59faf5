using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>The attributes of ours that a method and its parameters bear.</summary>
internal sealed class MethodAttributes
{
    internal const string KeepStale = "KeepStale";

    private readonly List<AttributeData> _tags = [];
    private bool _any;

    internal AttributeData? CacheKey { get; private set; }

    internal AttributeData? LoadWith { get; private set; }

    internal AttributeData? Invalidates { get; private set; }

    internal AttributeData? InvalidatesTag { get; private set; }

    internal AttributeData? Counter { get; private set; }

    internal AttributeData? WarmUp { get; private set; }

    internal IReadOnlyList<AttributeData> Tags => _tags;

    /// <summary>The <c>[CacheValue]</c> of the first parameter that bears one.</summary>
    internal AttributeData? CacheValue { get; private set; }

    internal bool Any => _any || CacheValue is not null;

    /// <summary>Whether one of them is wrong in itself, which the compiler reports.</summary>
    internal bool AnyBroken { get; private set; }

    internal static bool IsBroken(AttributeData? attribute) =>
        attribute is not null
        && (attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error)
            || attribute.NamedArguments.Any(static argument => argument.Value.Kind == TypedConstantKind.Error));

    internal static MethodAttributes Of(IMethodSymbol method)
    {
        MethodAttributes attributes = new();
        foreach (AttributeData attribute in method.GetAttributes())
        {
            attributes.Add(attribute);
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            foreach (AttributeData attribute in parameter.GetAttributes())
            {
                attributes.AddOfParameter(attribute);
            }
        }

        return attributes;
    }

    private void Add(AttributeData attribute)
    {
        if (!attribute.IsOurs())
        {
            return;
        }

        switch (attribute.AttributeClass!.MetadataName)
        {
            case "CacheKeyAttribute":
                CacheKey = attribute;
                break;
            case "LoadWithAttribute`1":
                LoadWith = attribute;
                break;
            case "InvalidatesAttribute":
                Invalidates = attribute;
                break;
            case "InvalidatesTagAttribute":
                InvalidatesTag = attribute;
                break;
            case "CounterAttribute":
                Counter = attribute;
                break;
            case "CacheTagAttribute":
                _tags.Add(attribute);
                break;
            case "WarmUpAttribute`1":
                WarmUp = attribute;
                break;
            default: // options, read with the entry family
                break;
        }

        _any = true;
        AnyBroken |= IsBroken(attribute);
    }

    private void AddOfParameter(AttributeData attribute)
    {
        if (!attribute.IsOurs())
        {
            return;
        }

        if (attribute.AttributeClass!.MetadataName == "CacheValueAttribute")
        {
            CacheValue ??= attribute;
        }

        AnyBroken |= IsBroken(attribute);
    }
}
