using System.Globalization;
using System.Text;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>
/// Hashes the MessagePack shape of a type: what is written under which key, recursively. Names of types and the order
/// of members do not count, because they are not on the wire.
/// </summary>
internal sealed partial class SchemaFingerprint
{
    // Only a generic type that contains ever larger constructions of itself gets this deep.
    private const int MaxDepth = 64;

    private static readonly SymbolDisplayFormat s_name = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly Dictionary<ITypeSymbol, int> _seen = new(SymbolEqualityComparer.Default);
    private readonly StringBuilder _text = new();
    private int _depth;

    private SchemaFingerprint()
    {
    }

    /// <summary>64 bits over the shape. A value and its nullable form have the same.</summary>
    internal static ulong Of(ITypeSymbol type) => StableHash.Of(Shape(type));

    /// <summary>The text that is hashed.</summary>
    internal static string Shape(ITypeSymbol type)
    {
        SchemaFingerprint shape = new();
        shape.Append(type.WithoutNullability());
        return shape._text.ToString();
    }

    private void Append(ITypeSymbol type)
    {
        bool nullable = type.IsNullableValueType() || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
        if (nullable)
        {
            _text.Append('?');
            type = type.WithoutNullability();
        }

        if (_depth++ < MaxDepth)
        {
            AppendNotNull(type);
        }

        _depth--;
    }

    private void AppendNotNull(ITypeSymbol type)
    {
        if (MessagePackTypes.Formatter(type) is { } formatter)
        {
            AppendFormatter(formatter);
        }
        else if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            _text.Append("enum:").Append(Name(underlying));
        }
        else if (MessagePackTypes.IsScalar(type))
        {
            _text.Append(Name(type));
        }
        else if (type is IArrayTypeSymbol array)
        {
            AppendArray(array);
        }
        else if (MessagePackTypes.IsSequence(type))
        {
            AppendSequence((INamedTypeSymbol)type);
        }
        else if (MessagePackTypes.IsMap(type))
        {
            AppendParts("map", ((INamedTypeSymbol)type).TypeArguments);
        }
        else if (MessagePackTypes.IsTuple(type))
        {
            AppendParts("tuple", TupleElements((INamedTypeSymbol)type));
        }
        else if (MessagePackTypes.IsUnion(type) || MessagePackTypes.IsObject(type))
        {
            AppendOnce((INamedTypeSymbol)type);
        }
        else
        {
            _text.Append("other:").Append(Name(type));
        }
    }

    private void AppendSequence(INamedTypeSymbol type)
    {
        if (type.TypeArguments[0].SpecialType == SpecialType.System_Byte && IsBlock(type))
        {
            _text.Append("bytes");
            return;
        }

        AppendParts("list", type.TypeArguments);
    }

    private void AppendArray(IArrayTypeSymbol array)
    {
        if (array is { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
        {
            _text.Append("bytes");
            return;
        }

        AppendParts(array.Rank == 1 ? "list" : "array" + array.Rank.ToString(CultureInfo.InvariantCulture), [array.ElementType]);
    }

    private void AppendParts(string form, IEnumerable<ITypeSymbol> parts)
    {
        _text.Append(form).Append('(');
        foreach (ITypeSymbol part in parts)
        {
            Append(part);
            _text.Append(',');
        }

        _text.Append(')');
    }

    // A type that was met before is named by when it was met, which ends cycles and keeps the text short.
    private void AppendOnce(INamedTypeSymbol type)
    {
        if (_seen.TryGetValue(type, out int number))
        {
            _text.Append('#').Append(number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        _seen.Add(type, _seen.Count);
        if (MessagePackTypes.IsUnion(type))
        {
            AppendUnion(type);
        }
        else
        {
            AppendMembers(type);
        }
    }

    private void AppendFormatter(AttributeData formatter) =>
        _text.Append("formatter:").Append(
            formatter.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol type }, ..] ? Name(type) : "?");

    // Bytes in these are written as one block, in any other sequence one by one.
    private static bool IsBlock(INamedTypeSymbol type) => type.Name is "ArraySegment" or "Memory" or "ReadOnlyMemory" or "ReadOnlySequence";

    private static IEnumerable<ITypeSymbol> TupleElements(INamedTypeSymbol type) =>
        type.IsTupleType ? type.TupleElements.Select(static element => element.Type) : type.TypeArguments;

    private static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(s_name);
}
