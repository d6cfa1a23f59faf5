using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>
/// The keys of maps and the elements of sets. Stored bytes are not trusted, and MessagePack then hashes only types for
/// which it has a hash that nobody can make collide.
/// </summary>
internal static class HashedKeys
{
    internal static ValueFault? FaultOf(INamedTypeSymbol collection)
    {
        bool isHashed = (MessagePackTypes.IsMap(collection) || collection.Name.EndsWith("Set", StringComparison.Ordinal))
            && !collection.Name.Contains("Sorted");
        return isHashed && !IsSafe(collection.TypeArguments[0])
            ? new ValueFault($"MessagePack has no safe hash of its key '{collection.TypeArguments[0].Message()}';"
                + " use a number, a string, a Guid, a DateTime or an enum, or a list of pairs")
            : null;
    }

    private static bool IsSafe(ITypeSymbol key) =>
        key.TypeKind is TypeKind.Enum or TypeKind.TypeParameter
        || key.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64)
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_String or SpecialType.System_DateTime
        || key.Is(KnownNames.Guid)
        || key.Is("System.DateTimeOffset");
}
