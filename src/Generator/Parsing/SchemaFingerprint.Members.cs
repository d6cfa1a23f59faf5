using System.Globalization;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.Generator.Parsing;

/// <content>The members of an object, the cases of a union.</content>
internal sealed partial class SchemaFingerprint
{
    private void AppendMembers(INamedTypeSymbol type)
    {
        bool named = type.FindAttribute(KnownNames.MessagePackObjectAttribute) is { ConstructorArguments: [{ Value: true }, ..] };

        // Numbers before names; within them by value, so that the order of declaration does not count.
        SortedDictionary<(string? Name, int Number), ISymbol> members = new(Comparer<(string? Name, int Number)>.Create(
            static (left, right) => string.CompareOrdinal(left.Name, right.Name) is var order && order != 0
                ? order
                : left.Number.CompareTo(right.Number)));
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is { IsStatic: false } and (IPropertySymbol { IsIndexer: false } or IFieldSymbol)
                    && KeyOf(member, named) is { } key && !members.ContainsKey(key))
                {
                    members.Add(key, member);
                }
            }
        }

        _text.Append("object(");
        foreach (KeyValuePair<(string? Name, int Number), ISymbol> member in members)
        {
            _text.Append(member.Key.Name is { } name
                ? SymbolDisplay.FormatLiteral(name, quote: true)
                : member.Key.Number.ToString(CultureInfo.InvariantCulture));
            _text.Append('=');
            if (MessagePackTypes.Formatter(member.Value) is { } formatter)
            {
                AppendFormatter(formatter);
            }
            else
            {
                Append(member.Value is IPropertySymbol property ? property.Type : ((IFieldSymbol)member.Value).Type);
            }

            _text.Append(',');
        }

        _text.Append(')');
    }

    private static (string? Name, int Number)? KeyOf(ISymbol member, bool named)
    {
        if (member.FindAttribute(KnownNames.MessagePackIgnoreMemberAttribute) is not null)
        {
            return null;
        }

        return member.FindAttribute(KnownNames.MessagePackKeyAttribute) switch
        {
            { ConstructorArguments: [{ Value: int number }, ..] } => (null, number),
            { ConstructorArguments: [{ Value: string name }, ..] } => (name, 0),
            _ when named && member.DeclaredAccessibility == Accessibility.Public => (member.Name, 0),
            _ => null,
        };
    }

    private void AppendUnion(INamedTypeSymbol type)
    {
        SortedDictionary<int, ITypeSymbol?> cases = [];
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownNames.MessagePackUnionAttribute)
                && attribute.ConstructorArguments is [{ Value: int key }, var subType])
            {
                cases[key] = subType.Kind == TypedConstantKind.Type ? subType.Value as ITypeSymbol : null;
            }
        }

        _text.Append("union(");
        foreach (KeyValuePair<int, ITypeSymbol?> single in cases)
        {
            _text.Append(single.Key.ToString(CultureInfo.InvariantCulture)).Append('=');
            if (single.Value is { } subType)
            {
                Append(subType);
            }

            _text.Append(',');
        }

        _text.Append(')');
    }
}
