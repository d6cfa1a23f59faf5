using System.Text;
using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <content>Entry families and their keys.</content>
internal sealed partial class ModelBuilder
{
    private const int MaxNameLength = 40;

    // Members that a record struct or its base types have; a property of such a name would clash or hide.
    private static readonly string[] s_recordMembers =
    [
        "Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals",
        "ToString", "Write", "op_Equality", "op_Inequality",
    ];

    private EntryModel BuildEntry(EntryFamily family)
    {
        string name = EntryName(family);
        string field = _fieldNames.Next("_" + Identifiers.LowerFirst(name));
        return new EntryModel(
            field,
            _fieldNames.Next("s_" + Identifiers.LowerFirst(name)),
            BuildKey(family, _typeNames.Next(name + "Key")),
            family.First.Template!.Text,
            _scope.Types.Fingerprint(family.First.Value!),
            family.TimeToLive!);
    }

    private KeyModel BuildKey(EntryFamily family, string typeName)
    {
        IReadOnlyList<IParameterSymbol> parts = family.First.KeyParts;
        UniqueNames names = new([.. s_recordMembers, typeName]);
        List<KeyMember> members = [];
        for (int i = 0; i < parts.Count; i++)
        {
            members.Add(new KeyMember(MemberType(family, i), Identifiers.Escape(MemberName(names, parts[i].Name))));
        }

        string prefix = $"{_key.Name}/{Literals.Number(_key.Version)}:";
        List<KeyPiece> pieces = [];
        int part = 0;
        foreach (TemplatePiece piece in family.First.Template!.Pieces)
        {
            if (piece.IsPlaceholder)
            {
                pieces.Add(new KeyPiece(null, KeyPartTypes.Expression(parts[part].Type, members[part].Name)));
                part++;
            }
            else if (pieces.Count == 0)
            {
                prefix += piece.Text;
            }
            else
            {
                pieces.Add(new KeyPiece(piece.Text, null));
            }
        }

        return new KeyModel(typeName, prefix, names.Next("destination"), members.ToEquatableArray(), pieces.ToEquatableArray());
    }

    // A property reserves the names of its accessors.
    private static string MemberName(UniqueNames names, string wanted)
    {
        string name = names.Next(wanted);
        names.Next("get_" + name);
        names.Next("set_" + name);
        return name;
    }

    // Null is a key of its own, so one method that allows it makes the family's key nullable.
    private string MemberType(EntryFamily family, int part)
    {
        ITypeSymbol type = family.First.KeyParts[part].Type;
        return IsNullable(family, part) ? _scope.Types.Source(type.WithNullableAnnotation(NullableAnnotation.Annotated)) : _scope.Types.Source(type);
    }

    private static bool IsNullable(EntryFamily family, int part) =>
        family.Methods.Any(method => method.KeyParts[part].Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated });

    /// <summary><c>p:{id}</c> gives <c>P</c>, <c>orders:{id}:items</c> gives <c>OrdersItems</c>, <c>{id}</c> gives <c>Id</c>.</summary>
    private static string EntryName(EntryFamily family)
    {
        IReadOnlyList<TemplatePiece> pieces = family.First.Template!.Pieces;
        string name = Pascal(pieces.Where(static piece => !piece.IsPlaceholder).Select(static piece => piece.Text));
        if (name.Length == 0)
        {
            name = Pascal(pieces.Where(static piece => piece.IsPlaceholder).Select(static piece => piece.Text));
        }

        if (name.Length > MaxNameLength)
        {
            name = name.Substring(0, MaxNameLength);
        }

        return name.Length == 0 || !char.IsLetter(name[0]) ? "Entry" + name : name;
    }

    private static string Pascal(IEnumerable<string> texts)
    {
        StringBuilder name = new();
        bool startsWord = true;
        foreach (char c in string.Join(" ", texts))
        {
            if (!char.IsLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }

            name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return name.ToString();
    }
}
