using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing;
using MemcachedGen.Generator.Parsing.Values;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.CodeFixes;

/// <summary>The types that a value is made of.</summary>
internal sealed class ValueGraph
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _unmarked = [];

    private ValueGraph()
    {
    }

    /// <summary>Types without attributes that could have them; <see langword="null"/> when attributes do not help.</summary>
    internal static IReadOnlyList<INamedTypeSymbol>? TypesToMark(ITypeSymbol type)
    {
        ValueGraph graph = new();
        return graph.Visit(type) && graph._unmarked.Count > 0 ? graph._unmarked : null;
    }

    private bool Visit(ITypeSymbol type)
    {
        type = type.WithoutNullability();
        if (type is IArrayTypeSymbol array)
        {
            return Visit(array.ElementType);
        }

        if (MessagePackTypes.IsScalar(type) || type.TypeKind is TypeKind.Enum or TypeKind.TypeParameter
            || MessagePackTypes.Formatter(type) is not null || !_seen.Add(type))
        {
            return true;
        }

        if (type is not INamedTypeSymbol named)
        {
            return false;
        }

        if (MessagePackTypes.IsSequence(type) || MessagePackTypes.IsMap(type) || MessagePackTypes.IsTuple(type))
        {
            return HashedKeys.FaultOf(named) is null && named.TypeArguments.All(Visit);
        }

        if (MessagePackTypes.IsObject(type))
        {
            return ObjectContract.Of(named).Written.All(member => Visit(member.Type));
        }

        if (MessagePackTypes.IsUnion(type) || !CanBeMarked(named))
        {
            return false;
        }

        _unmarked.Add(named.OriginalDefinition);
        return KeyNumbering.Chain(named).SelectMany(KeyNumbering.Members).All(member => Visit(member.Type));
    }

    private static bool CanBeMarked(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false, IsRefLikeType: false }
        && KeyNumbering.Chain(type).All(static current => !current.DeclaringSyntaxReferences.IsEmpty)
        && !Collections.IsCollection(type);
}
