using System.Globalization;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.Generator.Parsing.Values;

/// <content>The members of an object, the cases of a union.</content>
internal sealed partial class SchemaFingerprint
{
    private void AppendMembers(INamedTypeSymbol type)
    {
        // In the order of the keys, so that the order of declaration does not count.
        SortedDictionary<MemberKey, ObjectMember> members = new(MemberKey.Order);
        foreach (ObjectMember member in ObjectContract.Of(type).Written)
        {
            members[member.Key!.Value] = member;
        }

        _text.Append("object(");
        foreach (KeyValuePair<MemberKey, ObjectMember> member in members)
        {
            _text.Append(member.Key.Name is { } name
                ? SymbolDisplay.FormatLiteral(name, quote: true)
                : member.Key.Number.ToString(CultureInfo.InvariantCulture));
            _text.Append('=');
            if (MessagePackTypes.Formatter(member.Value.Symbol) is { } formatter)
            {
                AppendFormatter(formatter);
            }
            else
            {
                Append(member.Value.Type);
            }

            _text.Append(',');
        }

        _text.Append(')');
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
