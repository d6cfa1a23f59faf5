using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>
/// Whether one object can be handed to many readers. A struct's own members do not count, since every reader has a
/// copy; what they refer to does.
/// </summary>
internal sealed class Mutability
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    private Mutability()
    {
    }

    /// <returns>What of a value of the type can be changed, and what to do; <see langword="null"/> when nothing can.</returns>
    internal static string? WhyMutable(ITypeSymbol type) => new Mutability().Check(type);

    private string? Check(ITypeSymbol type)
    {
        type = type.WithoutNullability();
        if (type is not INamedTypeSymbol named)
        {
            return type.TypeKind == TypeKind.Array
                ? "the elements of an array can be replaced; use ImmutableArray<T>"
                : $"'{type.Message()}' may be anything; name a type";
        }

        if (type.TypeKind == TypeKind.Enum || (MessagePackTypes.IsScalar(type) && type.Name is not ("StringBuilder" or "BitArray"))
            || !_seen.Add(type))
        {
            return null;
        }

        return ImmutableTypes.IsContainer(named) ? CheckElements(named)
            : ImmutableTypes.IsView(named) ? $"'{type.Message()}' shows a collection that may change; use an immutable one"
            : MessagePackTypes.IsScalar(type) || MessagePackTypes.IsSequence(type) || MessagePackTypes.IsMap(type)
                ? $"the content of '{type.Message()}' can be changed; use an immutable type"
            : MessagePackTypes.IsUnion(type) ? CheckCases(named)
            : CheckObject(named);
    }

    private string? CheckElements(INamedTypeSymbol type) => type.TypeArguments
        .Select(element => Within($"its element '{element.WithoutNullability().Message()}'", Check(element)))
        .FirstOrDefault(static reason => reason is not null);

    private string? CheckCases(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is(KnownNames.MessagePackUnionAttribute))
        .Select(static attribute => attribute.ConstructorArguments is [_, { Kind: TypedConstantKind.Type, Value: ITypeSymbol single }] ? single : null)
        .Select(single => single is null ? $"a case of '{type.Message()}' is unknown" : Within($"its case '{single.Message()}'", Check(single)))
        .FirstOrDefault(static reason => reason is not null);

    private string? CheckObject(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.SpecialType == SpecialType.System_Object)
        {
            return $"'{type.Message()}' may be anything; name a type";
        }

        if (!type.IsSealed && type.TypeKind == TypeKind.Class)
        {
            return $"'{type.Message()}' is not sealed, and what derives from it may be mutable; seal it";
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (!member.IsStatic && CheckMember(member) is { } reason)
                {
                    return reason;
                }
            }
        }

        return null;
    }

    private string? CheckMember(ISymbol member)
    {
        string name = $"'{member.ContainingType.Name}.{member.Name}'";
        bool isClass = member.ContainingType.IsReferenceType;
        return member switch
        {
            IPropertySymbol { IsIndexer: false, Name: not "EqualityContract" } property =>
                isClass && property.SetMethod is { IsInitOnly: false } ? $"{name} can be set; make it init-only"
                : IsKept(property) ? Within($"its member {name}", Check(property.Type))
                : null,
            IFieldSymbol { IsImplicitlyDeclared: false } field =>
                isClass && !field.IsReadOnly ? $"{name} can be set; make it readonly"
                : Within($"its member {name}", Check(field.Type)),
            _ => null,
        };
    }

    // The fields of other assemblies are not seen, so there any property may be kept.
    private static bool IsKept(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.IsEmpty
        || property.ContainingType.GetMembers().Any(member =>
            member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static string? Within(string part, string? reason) => reason is null ? null : $"{part} is mutable: {reason}";
}
