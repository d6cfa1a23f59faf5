using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Helpers;

/// <summary>How symbols are printed, in source and in messages.</summary>
internal static class Display
{
    private static readonly SymbolDisplayFormat s_source = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat s_message = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>From <c>global::</c> on, with nullable annotations.</summary>
    internal static string Source(this ITypeSymbol type) => type.ToDisplayString(s_source);

    /// <summary>From <c>global::</c> on, or from the alias that an assembly has instead.</summary>
    internal static string Source(this ITypeSymbol type, Func<IAssemblySymbol, string?> aliasOf) => string.Concat(type
        .ToDisplayParts(s_source)
        .Select(part => part.Symbol is INamespaceSymbol { IsGlobalNamespace: true, ContainingAssembly: { } assembly } && aliasOf(assembly) is { } alias
            ? alias
            : part.ToString()));

    internal static string Source(this INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : space.ToDisplayString(s_namespace);

    /// <summary>Short, for people.</summary>
    internal static string Message(this ITypeSymbol type) => type.ToDisplayString(s_message);
}
