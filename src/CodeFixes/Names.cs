using Microsoft.CodeAnalysis;

namespace MemcachedGen.CodeFixes;

/// <summary>Names of types as they can be written in some place.</summary>
internal static class Names
{
    /// <summary>The short name where it means the type, else the whole one.</summary>
    internal static string Attribute(SemanticModel model, int position, string metadataName)
    {
        string name = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        string shortName = name.Substring(0, name.Length - nameof(Attribute).Length);
        bool isFree = model.LookupNamespacesAndTypes(position, name: shortName).IsEmpty;
        return isFree && Means(model, position, name, metadataName)
            ? shortName
            : "global::" + metadataName.Substring(0, metadataName.Length - nameof(Attribute).Length);
    }

    /// <inheritdoc cref="Attribute"/>
    internal static string Type(SemanticModel model, int position, string metadataName)
    {
        string name = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        return Means(model, position, name, metadataName) ? name : "global::" + metadataName;
    }

    private static bool Means(SemanticModel model, int position, string name, string metadataName)
    {
        INamedTypeSymbol? wanted = model.Compilation.GetTypeByMetadataName(metadataName);
        return model.LookupNamespacesAndTypes(position, name: name) is [var only] && SymbolEqualityComparer.Default.Equals(only, wanted);
    }
}
