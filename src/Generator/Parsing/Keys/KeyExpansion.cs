using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>
/// Follows a placeholder from its parameter to what is written: along its path, and into types whose members are marked
/// with <c>[CacheKey]</c>.
/// </summary>
internal static class KeyExpansion
{
    private const int MaxDepth = 8;

    /// <summary>The parts of a placeholder, in order; <see langword="null"/> when <paramref name="problem"/> says why there are none.</summary>
    internal static List<KeyPart>? Expand(KeySource source, TemplatePiece placeholder, ParseScope scope, out KeyProblem problem)
    {
        problem = default;
        List<KeyStep> path = [];
        ITypeSymbol type = source.Type;
        foreach (string name in placeholder.Path)
        {
            // A type that is perhaps a reference has no '?.' that fits.
            bool isOpen = type is ITypeParameterSymbol { IsReferenceType: false, NullableAnnotation: NullableAnnotation.Annotated };
            ISymbol? member = isOpen ? null : FindMember(type.WithoutNullability(), name, scope);
            if (member is null)
            {
                IEnumerable<string> names = Members(type.WithoutNullability(), scope).Select(static candidate => candidate.Name);
                string hint = NearestName.Find(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : "";
                problem = new(KeyProblemKind.UnknownMember, $"'{type.WithoutNullability().Message()}' has no readable property or field '{name}'{hint}");
                return null;
            }

            type = TypeOf(member);
            path.Add(new KeyStep(member, type));
        }

        List<KeyPart> parts = [];
        return Add(parts, source, path, type, placeholder.Format, scope, depth: 0, ref problem) ? parts : null;
    }

    private static bool Add(
        List<KeyPart> parts, KeySource source, List<KeyStep> path, ITypeSymbol type, string? format, ParseScope scope, int depth,
        ref KeyProblem problem)
    {
        List<ISymbol> members = format is null ? KeyMembers(type.WithoutNullability(), scope) : [];
        if (members.Count == 0)
        {
            return AddLeaf(parts, source, path, type, format, scope, ref problem);
        }

        if (KeyPart.IsNullable(type))
        {
            problem = new(KeyProblemKind.UnsupportedType, $"it may be null, and a null '{type.WithoutNullability().Message()}' would look like one of null members; make it non-nullable");
            return false;
        }

        if (depth == MaxDepth)
        {
            problem = new(KeyProblemKind.UnsupportedType, "its [CacheKey] members contain each other; mark members that are plain values");
            return false;
        }

        foreach (ISymbol member in members)
        {
            ITypeSymbol memberType = TypeOf(member);
            if (!Add(parts, source, [.. path, new KeyStep(member, memberType)], memberType, null, scope, depth + 1, ref problem))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AddLeaf(
        List<KeyPart> parts, KeySource source, List<KeyStep> path, ITypeSymbol type, string? format, ParseScope scope, ref KeyProblem problem)
    {
        if (KeyPartTypes.KindOf(type, format) is not { } kind)
        {
            problem = format is not null && KeyPartTypes.KindOf(type, null) is not null
                ? new(KeyProblemKind.BadFormat, $"'{type.WithoutNullability().Message()}' takes no format; leave ':{format}' out")
                : new(KeyProblemKind.UnsupportedType, null, type);
            return false;
        }

        if (format is not null && !KeyFormats.IsValid(type, format))
        {
            problem = new(KeyProblemKind.BadFormat, $"'{type.WithoutNullability().Message()}' does not take the format '{format}'; write one that it takes");
            return false;
        }

        parts.Add(new KeyPart(source, path, format, kind, HeldType(source, path, type, scope.Compilation)));
        return true;
    }

    // A null on the way makes the part null.
    private static ITypeSymbol HeldType(KeySource source, List<KeyStep> path, ITypeSymbol type, Compilation compilation)
    {
        ITypeSymbol held = KeyPartTypes.Held(type, compilation);
        bool canBeNull = path.Count > 0 && (KeyPart.IsNullable(source.Type) || path.Take(path.Count - 1).Any(static step => KeyPart.IsNullable(step.Type)));
        return !canBeNull || KeyPart.IsNullable(held) ? held
            : held.IsValueType ? compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(held)
            : held.WithNullableAnnotation(NullableAnnotation.Annotated);
    }

    private static List<ISymbol> KeyMembers(ITypeSymbol type, ParseScope scope) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }
            ? [.. Members(type, scope).Where(static member => member.FindAttribute(KnownNames.CacheKeyAttribute) is not null)]
            : [];

    private static ISymbol? FindMember(ITypeSymbol type, string name, ParseScope scope) =>
        Members(type, scope).LastOrDefault(member => member.Name == name);

    // Base members first, as they are declared.
    private static IEnumerable<ISymbol> Members(ITypeSymbol type, ParseScope scope)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated
                ? []
                : parameter.ConstraintTypes.SelectMany(constraint => Members(constraint, scope));
        }

        List<ITypeSymbol> types = [];
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            types.Insert(0, current);
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            types.InsertRange(0, type.AllInterfaces);
        }

        return types
            .SelectMany(static candidate => candidate.GetMembers())
            .Where(member => member is { IsStatic: false } and (IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol)
                && scope.Compilation.IsSymbolAccessibleWithin(member, scope.AccessibleFrom));
    }

    internal static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
