using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>
/// The constructor that MessagePack calls: the marked one, else the public one with the most parameters that all fit.
/// Parameters are filled in the order of number keys, or by name where keys are names.
/// </summary>
/// <param name="Problem">Why there is none, and what to do.</param>
/// <param name="Swapped">A parameter that would be given another member's value, and that member.</param>
internal sealed record ConstructorMatch(string? Problem, (IParameterSymbol Parameter, ISymbol Member)? Swapped = null)
{
    internal static ConstructorMatch Of(ObjectContract contract)
    {
        INamedTypeSymbol type = contract.Type;
        if (type.IsAbstract)
        {
            return new ConstructorMatch(Problem: null);
        }

        IEnumerable<IMethodSymbol> declared = type.InstanceConstructors
            .Where(constructor => type.TypeKind != TypeKind.Struct || !constructor.IsImplicitlyDeclared);
        List<IMethodSymbol> marked = [.. declared.Where(static constructor =>
            constructor.FindAttribute(KnownNames.MessagePackSerializationConstructorAttribute) is not null)];
        List<IMethodSymbol> candidates = marked.Count > 0 ? marked : [.. declared
            .Where(constructor => contract.AllowsPrivate || constructor.DeclaredAccessibility == Accessibility.Public)
            .OrderByDescending(static constructor => constructor.Parameters.Length)];
        if (marked.Count > 1)
        {
            return new ConstructorMatch("two constructors bear [SerializationConstructor]; keep one");
        }

        if (marked.Count == 1 && !contract.AllowsPrivate && marked[0].DeclaredAccessibility != Accessibility.Public)
        {
            return new ConstructorMatch("its [SerializationConstructor] is not public; make it public");
        }

        if (candidates.Count == 0)
        {
            return new ConstructorMatch(type.TypeKind == TypeKind.Struct ? null : "it has no public constructor; add one");
        }

        // By number, a parameter's place says which member it is.
        List<ObjectMember> members = [.. contract.Members.Where(static member => member.Key is not null)
            .OrderBy(static member => member.Key!.Value, MemberKey.Order)];
        bool byName = contract.IsNamed || members.Any(static member => member.Key!.Value.Name is not null);
        return candidates
            .Select(candidate => byName ? ByName(candidate, members) : ByOrder(candidate, members))
            .FirstOrDefault(static match => match is not null)
            ?? new ConstructorMatch($"no constructor of '{type.Message()}' takes its members"
                + (byName ? " by their names" : " in the order of their keys") + "; add one, or one without parameters");
    }

    private static ConstructorMatch? ByOrder(IMethodSymbol constructor, List<ObjectMember> members)
    {
        if (constructor.Parameters.Length > members.Count
            || constructor.Parameters.Any(parameter => !Fits(members[parameter.Ordinal], parameter)))
        {
            return null;
        }

        (IParameterSymbol Parameter, ISymbol Member)? swapped = null;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ObjectMember member = members[parameter.Ordinal];
            member.IsInConstructor = true;
            if (!IsNamed(member, parameter.Name) && members.Any(other => IsNamed(other, parameter.Name)))
            {
                swapped ??= (parameter, member.Symbol);
            }
        }

        return new ConstructorMatch(null, swapped);
    }

    private static ConstructorMatch? ByName(IMethodSymbol constructor, List<ObjectMember> members)
    {
        List<ObjectMember?> taken = [.. constructor.Parameters.Select(parameter =>
            members.FirstOrDefault(member => string.Equals(member.Key!.Value.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            ?? members.FirstOrDefault(member => IsNamed(member, parameter.Name)))];
        if (constructor.Parameters.Any(parameter => taken[parameter.Ordinal] is not { } member || !Fits(member, parameter)))
        {
            return null;
        }

        taken.ForEach(static member => member!.IsInConstructor = true);
        return new ConstructorMatch(Problem: null);
    }

    private static bool IsNamed(ObjectMember member, string name) =>
        string.Equals(member.Symbol.Name.TrimStart('_'), name.TrimStart('_'), StringComparison.OrdinalIgnoreCase);

    private static bool Fits(ObjectMember member, IParameterSymbol parameter) =>
        member.IsReadable && member.Type.IsAssignableTo(parameter.Type);
}
