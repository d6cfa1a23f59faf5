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

    internal static readonly DiagnosticDescriptor BatchWithoutKeys = new(
        DiagnosticIds.BatchWithoutKeys,
        "Batch loader does not say which value belongs to which key",
        "'{0}' cannot load the batch of '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A batch is stored entry by entry, so each loaded value needs its key: from a dictionary, or from a member of the value.",
        helpLinkUri: Link(DiagnosticIds.BatchWithoutKeys));

    internal static readonly DiagnosticDescriptor RefreshWithDelegate = new(
        DiagnosticIds.RefreshWithDelegate,
        "Background refresh with a caller's delegate",
        "'{0}' is refreshed in the background, where the caller's delegate may use what has been disposed of; load with [LoadWith], or remove {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An entry is refreshed after its caller has gone on. A service is then resolved in a scope of its own, a delegate is the caller's.",
        helpLinkUri: Link(DiagnosticIds.RefreshWithDelegate));

    internal static readonly DiagnosticDescriptor NeverInvalidated = new(
        DiagnosticIds.NeverInvalidated,
        "Cached but never invalidated",
        "Nothing in the contract changes or invalidates the entries '{1}' of '{0}', so they are as old as their TTL allows; add a method with [Invalidates(nameof({0}))]",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Without an invalidation, a change of the source shows only when the entry has expired.",
        helpLinkUri: Link(DiagnosticIds.NeverInvalidated));

    internal static readonly DiagnosticDescriptor TagMismatch = new(
        DiagnosticIds.TagMismatch,
        "Group does not match",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A group's template consists of parts of the entry's key, and a method that invalidates the group names the template and takes those parts.",
        helpLinkUri: Link(DiagnosticIds.TagMismatch));

    internal static readonly DiagnosticDescriptor WarmUpMismatch = new(
        DiagnosticIds.WarmUpMismatch,
        "Source of a warm-up does not match",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A warm-up loads ahead what a source of keys names, so the source has to give what the method takes.",
        helpLinkUri: Link(DiagnosticIds.WarmUpMismatch));
}
