using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Looks through a type for what cannot be stored, at any depth.</summary>
internal sealed partial class ValueWalk
{
    // Only a generic type that contains ever larger constructions of itself gets this deep.
    private const int MaxDepth = 64;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private int _depth;

    private ValueWalk()
    {
    }

    /// <summary>The first fault that is met; <see langword="null"/> when the type can be stored.</summary>
    internal static ValueFault? FaultOf(ITypeSymbol type) => new ValueWalk().Check(type);

    private ValueFault? Check(ITypeSymbol type)
    {
        type = type.WithoutNullability();
        if (type is IArrayTypeSymbol array)
        {
            return array.Rank > 4
                ? new ValueFault("MessagePack writes arrays of up to 4 dimensions; nest them")
                : CheckElement(array.ElementType);
        }

        // What stands for a type parameter is known only where the contract is used.
        if (MessagePackTypes.IsScalar(type) || type.TypeKind is TypeKind.Enum or TypeKind.TypeParameter
            || MessagePackTypes.Formatter(type) is not null)
        {
            return null;
        }

        if (MessagePackTypes.IsSequence(type) || MessagePackTypes.IsMap(type) || MessagePackTypes.IsTuple(type))
        {
            return HashedKeys.FaultOf((INamedTypeSymbol)type) ?? FirstFault(((INamedTypeSymbol)type).TypeArguments, CheckElement);
        }

        bool isUnion = MessagePackTypes.IsUnion(type);
        if (!isUnion && !MessagePackTypes.IsObject(type))
        {
            return new ValueFault(Refusals.Of(type));
        }

        if (!_seen.Add(type) || _depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        ValueFault? fault = isUnion ? CheckUnion((INamedTypeSymbol)type) : CheckObject((INamedTypeSymbol)type);
        _depth--;
        return fault;
    }

    private ValueFault? CheckElement(ITypeSymbol element) =>
        Check(element)?.Within($"its element '{element.WithoutNullability().Message()}'");

    private static ValueFault? FirstFault<T>(IEnumerable<T> parts, Func<T, ValueFault?> check)
    {
        foreach (T part in parts)
        {
            if (check(part) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
