using System.Text;
using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <content>Entry families and their keys.</content>
internal sealed partial class ModelBuilder
{
    private const int MaxNameLength = 40;

    // Members that a record struct or its base types have; a property of such a name would clash or hide.
    private static readonly string[] s_recordMembers =
    [
        "Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals",
        "TagCount", "ToString", "Write", "WriteTag", "op_Equality", "op_Inequality",
    ];

    private EntryModel BuildEntry(EntryFamily family)
    {
        string name = NameOf(family.First.Template!);
        string field = _fieldNames.Next("_" + Identifiers.LowerFirst(name));
        ulong fingerprint = family.IsCounter ? 0 : _scope.Types.Fingerprint(family.Valued!.Value!);
        return new EntryModel(
            field,
            _fieldNames.Next("s_" + Identifiers.LowerFirst(name)),
            BuildKey(family.First.Key, family.Methods, _typeNames.Next(name + "Key"), ':', _key.SchemaInKey && !family.IsCounter ? fingerprint : null, family.Tags),
            family.First.Template!.Text,
            fingerprint,
            family.Policy!,
            family.IsCounter ? family.Initial : null,
            family.Methods.Select(static method => method.Symbol.Name).Distinct().ToEquatableArray(),
            family.First.KeyParts.Select(BuildPart).ToEquatableArray(),
            KeyChecks.MaxLength(_key, family, _generic.All.Length > 0),
            family.Tags.Select(static tag => tag.Template.Text).ToEquatableArray(),
            family.KeyTelemetry,
            []);
    }

    private KeyPartModel BuildPart(KeyPart part) => new(
        part.Name,
        _scope.Types.Source(part.Type.WithoutNullability()),
        part.Format,
        part.Source.IsSensitive);

    /// <param name="opening">What stands between the contract and the first literal.</param>
    private KeyModel BuildKey(
        IReadOnlyList<KeyPiece> key, IReadOnlyList<ContractMethod> methods, string typeName, char opening, ulong? schema, List<TagUse> tags)
    {
        List<KeyPart> parts = [.. key.Where(static piece => piece.Part is not null).Select(static piece => piece.Part!)];
        UniqueNames names = new([.. s_recordMembers, typeName]);
        List<KeyMember> members = [];
        for (int i = 0; i < parts.Count; i++)
        {
            members.Add(new KeyMember(MemberType(methods, parts, i), Identifiers.Escape(MemberName(names, parts[i]))));
        }

        bool isGeneric = _generic.All.Length > 0;
        string contract = isGeneric ? "" : $"{_key.Name}/{Literals.Number(_key.Version)}";
        WrittenKey written = Write(key, part => members[parts.IndexOf(part)].Name);
        return new KeyModel(
            typeName,
            contract + (schema is { } shape ? "." + Literals.PlainHex(shape) : "") + opening + written.Prefix,
            names.Next("destination"),
            isGeneric ? names.Next("s_prefix") : null,
            parts.Any(static part => !KeyPartTypes.HasEqualityOfItsText(part.Type, part.Format)),
            members.ToEquatableArray(),
            written.Pieces,
            tags.Select(tag => Write(tag.Key, part => members[parts.FindIndex(own => own.IsNamedLike(part))].Name))
                .Select(tag => tag with { Prefix = contract + "#" + tag.Prefix })
                .ToEquatableArray());
    }

    private static WrittenKey Write(IReadOnlyList<KeyPiece> key, Func<KeyPart, string> member)
    {
        string prefix = "";
        List<WrittenPiece> pieces = [];
        foreach (KeyPiece piece in key)
        {
            if (piece.Part is { } part)
            {
                pieces.Add(new WrittenPiece(null, part.Format is null ? KeyPartTypes.Written(part.Type, member(part)) : member(part), part.Format));
            }
            else if (pieces.Count == 0)
            {
                prefix += piece.Literal;
            }
            else
            {
                pieces.Add(new WrittenPiece(piece.Literal, null, null));
            }
        }

        return new WrittenKey(prefix, pieces.ToEquatableArray());
    }

    // A property reserves the names of its accessors.
    private static string MemberName(UniqueNames names, KeyPart part)
    {
        string name = names.Next(part.Source.Name + string.Concat(part.Path.Select(static step => Identifiers.UpperFirst(step.Name))));
        names.Next("get_" + name);
        names.Next("set_" + name);
        return name;
    }

    // Null is a key of its own, so one method that allows it makes the family's key nullable.
    private string MemberType(IReadOnlyList<ContractMethod> methods, List<KeyPart> parts, int part)
    {
        ITypeSymbol type = parts[part].Type;
        return IsNullable(methods, part) ? _scope.Types.Source(type.WithNullableAnnotation(NullableAnnotation.Annotated)) : _scope.Types.Source(type);
    }

    private static bool IsNullable(IReadOnlyList<ContractMethod> methods, int part) =>
        methods.Any(method => method.KeyParts.ElementAt(part).Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated });

    /// <summary><c>p:{id}</c> gives <c>P</c>, <c>orders:{id}:items</c> gives <c>OrdersItems</c>, <c>{id}</c> gives <c>Id</c>.</summary>
    private static string NameOf(Template template)
    {
        IReadOnlyList<TemplatePiece> pieces = template.Pieces;
        string name = Pascal(pieces.Where(static piece => !piece.IsPlaceholder).Select(static piece => piece.Text));
        return StartingWithLetter(name.Length > 0 ? name : Pascal(pieces.Where(static piece => piece.IsPlaceholder).Select(static piece => piece.Text)));
    }

    private static string StartingWithLetter(string name)
    {
        name = name.Length > MaxNameLength ? name.Substring(0, MaxNameLength) : name;
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
