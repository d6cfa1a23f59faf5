using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about time to live.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor UnusableDuration = new(
        DiagnosticIds.UnusableDuration,
        "TTL or jitter cannot be used",
        "'{0}' cannot be used as {1}: {2}; write for example {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Durations are read at build time: \"250ms\", \"30s\", \"10m\", \"1h30m\", \"7d\", \"00:10:00\". A TTL is at least one second, memcached's own grain.",
        helpLinkUri: Link(DiagnosticIds.UnusableDuration));

    internal static readonly DiagnosticDescriptor JitterNotShorter = new(
        DiagnosticIds.JitterNotShorter,
        "Jitter is not shorter than the TTL",
        "The jitter '{0}' is not shorter than the TTL '{1}', so entries could expire at once; shorten the jitter",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A write is shortened by up to the jitter, so the jitter has to be shorter than the TTL.",
        helpLinkUri: Link(DiagnosticIds.JitterNotShorter));

    internal static readonly DiagnosticDescriptor NoTimeToLive = new(
        DiagnosticIds.NoTimeToLive,
        "No TTL",
        "The entries of '{0}' have no TTL; put [Ttl(\"10m\")] on the method or on '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Every entry has a time to live, stated on the method or on the interface.",
        helpLinkUri: Link(DiagnosticIds.NoTimeToLive));

    internal static readonly DiagnosticDescriptor InconsistentDurations = new(
        DiagnosticIds.InconsistentDurations,
        "Durations contradict each other",
        "{0} is '{1}', which is {2} than {3}, '{4}'; change one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A local copy and a remembered \"not found\" live no longer than the entry, a refresh ahead begins after they were stored, a soft timeout ends before the hard one, and values are served on error at least as long as they are served anyway.",
        helpLinkUri: Link(DiagnosticIds.InconsistentDurations));

    internal static readonly DiagnosticDescriptor SlidingWithRefresh = new(
        DiagnosticIds.SlidingWithRefresh,
        "Sliding together with a refresh",
        "The entries of '{0}' are sliding and {1}; an entry that every read prolongs is never refreshed, so remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Sliding keeps an entry while it is read, a refresh loads it anew when its time is over, or nearly. Together an entry that is read often would never be loaded again.",
        helpLinkUri: Link(DiagnosticIds.SlidingWithRefresh));
}
