using MemcachedGen.Generator;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>
/// Numbers members: after keys that exist, base types first, and in the order of the constructor's parameters, since
/// these are filled in the order of the keys.
/// </summary>
internal sealed class KeyNumbering
{
    private readonly Dictionary<ISymbol, int?> _keys = new(SymbolEqualityComparer.Default);

    /// <summary>The members that need an attribute: their key, or <see langword="null"/> where they are only computed.</summary>
    internal IReadOnlyDictionary<ISymbol, int?> Keys => _keys;

    /// <summary>Whether members have names for keys already, or share a declaration and so an attribute.</summary>
    internal bool IsImpossible { get; private set; }

    /// <summary>The type and its bases, from the base on.</summary>
    internal static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            chain.Push(current);
        }

        return chain.Where(static current => current.Name != nameof(ValueType));
    }

    /// <summary>The members that MessagePack looks at.</summary>
    internal static IEnumerable<ObjectMember> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(static symbol => symbol is IPropertySymbol { IsOverride: false } or IFieldSymbol)
        .Select(symbol => ObjectMember.Of(symbol, allowsPrivate: Visibility.FaultOf(type, allowsPrivate: false) is not null))
        .Where(static member => member is { IsReadable: true } or { IsWritable: true })
        .Select(static member => member!);

    internal void Add(INamedTypeSymbol type)
    {
        int next = 0;
        foreach (INamedTypeSymbol current in Chain(type).Select(static current => current.OriginalDefinition))
        {
            List<ObjectMember> members = [.. Members(current).OrderBy(member => ParameterIndex(current, member.Symbol))];
            foreach (ObjectMember member in members)
            {
                AttributeData? key = member.Symbol.FindAttribute(KnownNames.MessagePackKeyAttribute);
                IsImpossible |= key is { ConstructorArguments: [{ Value: string }, ..] } || SharesDeclaration(member.Symbol);
                next = key is { ConstructorArguments: [{ Value: int number }, ..] } ? Math.Max(next, number + 1)
                    : _keys.TryGetValue(member.Symbol, out int? given) ? Math.Max(next, (given ?? -1) + 1)
                    : next;
            }

            foreach (ObjectMember member in members)
            {
                if (member.Symbol.FindAttribute(KnownNames.MessagePackKeyAttribute) is null && !_keys.ContainsKey(member.Symbol))
                {
                    bool isComputed = !member.IsWritable && !member.IsLost;
                    _keys.Add(member.Symbol, isComputed ? null : next++);
                }
            }
        }
    }

    private static bool SharesDeclaration(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference, ..]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: > 1 } };

    private static int ParameterIndex(INamedTypeSymbol type, ISymbol member)
    {
        IMethodSymbol? constructor = type.InstanceConstructors
            .Where(static candidate => candidate.DeclaredAccessibility == Accessibility.Public)
            .OrderByDescending(static candidate => candidate.Parameters.Length)
            .FirstOrDefault();
        IParameterSymbol? parameter = constructor?.Parameters
            .FirstOrDefault(candidate => string.Equals(candidate.Name, member.Name, StringComparison.OrdinalIgnoreCase));
        return parameter?.Ordinal ?? int.MaxValue;
    }
}
