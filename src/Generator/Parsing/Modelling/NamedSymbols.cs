using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <summary>
/// What generated code has to know about the symbols that it names: which of them the compiler talks about wherever they
/// are named, and which can be named by an extern alias only. To the user it has talked already, where the contract names them.
/// </summary>
internal sealed class NamedSymbols(Compilation compilation)
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    private readonly SortedSet<string> _notices = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IAssemblySymbol, string?> _aliasOf = new(SymbolEqualityComparer.Default);

    internal EquatableArray<string> Notices => _notices.ToEquatableArray();

    internal EquatableArray<string> Aliases => _aliases.ToEquatableArray();

    internal bool AnyObsoleteError { get; private set; }

    internal void Add(ISymbol symbol)
    {
        switch (symbol)
        {
            case ITypeParameterSymbol:
                return;
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                return;
            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    Add(argument);
                }

                break;
        }

        symbol = symbol.OriginalDefinition;
        if (!_seen.Add(symbol))
        {
            return;
        }

        Read(symbol);
        if (symbol.ContainingType is { } container)
        {
            Add(container);
        }
        else if (symbol.ContainingAssembly is { } assembly && _seen.Add(assembly) && !assembly.Equals(compilation.Assembly, SymbolEqualityComparer.Default))
        {
            Read(assembly);
        }
    }

    /// <summary>The alias by which alone an assembly can be named; <see langword="null"/> where <c>global::</c> does.</summary>
    internal string? AliasOf(IAssemblySymbol assembly)
    {
        if (!_aliasOf.TryGetValue(assembly, out string? alias))
        {
            IEnumerable<string> aliases = compilation.GetMetadataReference(assembly)?.Properties.Aliases ?? [];
            alias = aliases.Contains(MetadataReferenceProperties.GlobalAlias) ? null : aliases.FirstOrDefault();
            _aliasOf.Add(assembly, alias);
        }

        if (alias is not null)
        {
            _aliases.Add(alias);
        }

        return alias;
    }

    private void Read(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(Experimental))
            {
                Note(attribute.TextArgument());
            }
            else if (attribute.AttributeClass.Is(Obsolete))
            {
                Note(attribute.NamedArgument("DiagnosticId") as string);
                AnyObsoleteError |= attribute.ConstructorArguments is [_, { Value: true }];
            }
        }
    }

    private void Note(string? id)
    {
        if (id is not null && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(id))
        {
            _notices.Add(id);
        }
    }
}
