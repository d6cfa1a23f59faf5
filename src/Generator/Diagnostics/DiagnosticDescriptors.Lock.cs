using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about the lock file.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor LockBroken = new(
        DiagnosticIds.LockBroken,
        "Shape or template changed without a new version",
        "'{0}' differs from the lock file without a new version: {1}; raise Version, or write the lock file anew with 'dotnet build -t:MemcachedGenLock' if nothing of it was ever deployed",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Entries outlive a deployment. What reads and writes them in another shape, or under other keys, belongs to another version of the contract.",
        helpLinkUri: Link(DiagnosticIds.LockBroken));

    internal static readonly DiagnosticDescriptor LockOutdated = new(
        DiagnosticIds.LockOutdated,
        "Lock file is out of date",
        "The lock file does not match '{0}', which {1}; write it anew with 'dotnet build -t:MemcachedGenLock'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The lock file says what the contracts keep in memcached, so it changes together with them.",
        helpLinkUri: Link(DiagnosticIds.LockOutdated),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    internal static readonly DiagnosticDescriptor LockUnreadable = new(
        DiagnosticIds.LockUnreadable,
        "Lock file cannot be read",
        "memcachedgen.lock.json cannot be read: {0}; write it anew with 'dotnet build -t:MemcachedGenLock'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The lock file is written by a build target and not by hand.",
        helpLinkUri: Link(DiagnosticIds.LockUnreadable),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
