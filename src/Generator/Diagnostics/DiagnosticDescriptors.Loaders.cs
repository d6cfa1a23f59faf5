using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about loaders and invalidation.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor LoaderMismatch = new(
        DiagnosticIds.LoaderMismatch,
        "Loader method does not match",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The loader's method is matched at build time: its parameters by name and type among the key parameters, its result with the method's result.",
        helpLinkUri: Link(DiagnosticIds.LoaderMismatch));

    internal static readonly DiagnosticDescriptor InvalidationMismatch = new(
        DiagnosticIds.InvalidationMismatch,
        "Invalidation target does not match",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The key of the invalidated entry is made from the parameters of the invalidating method, matched by name and type.",
        helpLinkUri: Link(DiagnosticIds.InvalidationMismatch));
}
