using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>
/// How MessagePack 3 writes an object by its members. Follows its dynamic resolver, which looks at base types first,
/// takes keys from overridden properties, and leaves out what it cannot reach.
/// </summary>
internal sealed class ObjectContract
{
    private readonly List<ObjectMember> _members = [];
    private readonly List<ISymbol> _unreachable = [];

    private ObjectContract(INamedTypeSymbol type, AttributeData? attribute)
    {
        Type = type;
        IsDataContract = attribute is null;
        IsNamed = attribute is { ConstructorArguments: [{ Value: true }, ..] };
        AllowsPrivate = attribute?.NamedArgument("AllowPrivate") is true;
        AddMembers(type);
        Constructor = ConstructorMatch.Of(this);
    }

    internal INamedTypeSymbol Type { get; }

    /// <summary>Whether it is written by <c>[DataMember]</c>, for want of <c>[MessagePackObject]</c>.</summary>
    internal bool IsDataContract { get; }

    /// <summary>Whether the names of members are their keys.</summary>
    internal bool IsNamed { get; }

    internal bool AllowsPrivate { get; }

    internal IReadOnlyList<ObjectMember> Members => _members;

    /// <summary>Members with a key that MessagePack leaves out nevertheless.</summary>
    internal IReadOnlyList<ISymbol> Unreachable => _unreachable;

    internal ConstructorMatch Constructor { get; }

    /// <summary>The members that are on the wire.</summary>
    internal IEnumerable<ObjectMember> Written =>
        _members.Where(member => member.Key is not null && (!IsNamed || member.IsWritable || member.IsInConstructor));

    internal static ObjectContract Of(INamedTypeSymbol type) => new(type, MessagePackTypes.ObjectAttribute(type));

    private void AddMembers(INamedTypeSymbol type)
    {
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            AddMembers(parent);
        }

        foreach (ISymbol symbol in type.GetMembers())
        {
            if (symbol is IPropertySymbol or IFieldSymbol && ObjectMember.Of(symbol, AllowsPrivate) is { } member)
            {
                Add(member);
            }
        }
    }

    private void Add(ObjectMember member)
    {
        MemberKey? key = IsNamed ? new MemberKey(member.Symbol.Name, 0) : IsDataContract ? DataKey(member.Symbol) : StatedKey(member.Symbol);
        if (!member.IsReadable && !member.IsWritable)
        {
            if (key is not null && !IsNamed)
            {
                _unreachable.Add(member.Symbol);
            }

            return;
        }

        if (IsDataContract && key is null)
        {
            return;
        }

        int hidden = _members.FindIndex(other => other.Symbol.Name == member.Symbol.Name && other.Key == key);
        if (hidden >= 0 && IsNamed)
        {
            _members.RemoveAt(hidden); // It is found by its most derived form alone.
        }
        else if (hidden >= 0 && _members[hidden].Symbol is { IsSealed: false } and ({ IsVirtual: true } or { IsOverride: true } or { IsAbstract: true }))
        {
            return;
        }

        member.Key = key;
        _members.Add(member);
    }

    private static MemberKey? StatedKey(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            switch (current.FindAttribute(KnownNames.MessagePackKeyAttribute))
            {
                case { ConstructorArguments: [{ Value: int number }, ..] }:
                    return new MemberKey(null, number);
                case { ConstructorArguments: [{ Value: string name }, ..] }:
                    return new MemberKey(name, 0);
            }
        }

        return null;
    }

    private static MemberKey? DataKey(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            if (current.FindAttribute(KnownNames.DataMemberAttribute) is { } attribute)
            {
                return attribute.NamedArgument("Order") is int order && order != -1
                    ? new MemberKey(null, order)
                    : new MemberKey(attribute.NamedArgument("Name") as string ?? symbol.Name, 0);
            }
        }

        return null;
    }
}
