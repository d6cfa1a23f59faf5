using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>A property or field of an object that MessagePack writes by its members.</summary>
internal sealed class ObjectMember
{
    private ObjectMember(ISymbol symbol, ITypeSymbol type, bool isReadable, bool isWritable)
    {
        Symbol = symbol;
        Type = type;
        IsReadable = isReadable;
        IsWritable = isWritable;
    }

    internal ISymbol Symbol { get; }

    internal ITypeSymbol Type { get; }

    /// <summary>Whether MessagePack can read it from an object.</summary>
    internal bool IsReadable { get; }

    /// <summary>Whether MessagePack can set it on an object that exists.</summary>
    internal bool IsWritable { get; }

    /// <summary><see langword="null"/> when it has none, though it needs one.</summary>
    internal MemberKey? Key { get; set; }

    /// <summary>Whether the constructor that MessagePack calls takes it.</summary>
    internal bool IsInConstructor { get; set; }

    /// <summary>Whether its value would be lost, since it is kept in the object and cannot be set there.</summary>
    internal bool IsLost =>
        !IsWritable && !IsInConstructor
        && (Symbol is not IPropertySymbol property || property.SetMethod is not null || IsKept(property));

    /// <returns><see langword="null"/> for a member that no object is written by.</returns>
    internal static ObjectMember? Of(ISymbol symbol, bool allowsPrivate)
    {
        bool isIgnored = symbol.FindAttribute(KnownNames.MessagePackIgnoreMemberAttribute) is not null
            || symbol.FindAttribute(KnownNames.IgnoreDataMemberAttribute) is not null
            || symbol.FindAttribute(KnownNames.NonSerializedAttribute) is not null;
        return symbol switch
        {
            { IsStatic: true } => null,
            _ when isIgnored => null,
            IPropertySymbol { IsIndexer: false } property when !IsEqualityContract(property) => new ObjectMember(
                property, property.Type, CanCall(property.GetMethod, allowsPrivate), CanCall(property.SetMethod, allowsPrivate)),
            IFieldSymbol { IsImplicitlyDeclared: false, CanBeReferencedByName: true } field => new ObjectMember(
                field,
                field.Type,
                allowsPrivate || field.DeclaredAccessibility == Accessibility.Public,
                allowsPrivate || field is { DeclaredAccessibility: Accessibility.Public, IsReadOnly: false }),
            _ => null,
        };
    }

    private static bool CanCall(IMethodSymbol? accessor, bool allowsPrivate) =>
        accessor is not null && (allowsPrivate || accessor.DeclaredAccessibility == Accessibility.Public);

    private static bool IsEqualityContract(IPropertySymbol property) =>
        property is { Name: "EqualityContract", ContainingType.IsRecord: true };

    private static bool IsKept(IPropertySymbol property) => property.ContainingType.GetMembers().Any(member =>
        member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
