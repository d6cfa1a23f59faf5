using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about shape.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor NotPartial = new(
        DiagnosticIds.NotPartial,
        "Contract is not partial",
        "'{0}' is not partial, so the cache cannot be generated; add the partial modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator writes the other half of the interface, so the interface and every type around it have to be partial.",
        helpLinkUri: Link(DiagnosticIds.NotPartial));

    internal static readonly DiagnosticDescriptor UnsupportedShape = new(
        DiagnosticIds.UnsupportedShape,
        "Contract shape or member not supported",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A cache contract is a plain interface of methods with MemcachedGen attributes.",
        helpLinkUri: Link(DiagnosticIds.UnsupportedShape));

    internal static readonly DiagnosticDescriptor UnsupportedReturn = new(
        DiagnosticIds.UnsupportedReturn,
        "Return type does not fit the operation",
        "'{0}' returns '{1}', but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Reads return ValueTask<T> or Task<T>, writes return ValueTask or Task.",
        helpLinkUri: Link(DiagnosticIds.UnsupportedReturn));

    internal static readonly DiagnosticDescriptor UnsupportedParameter = new(
        DiagnosticIds.UnsupportedParameter,
        "Parameter not supported",
        "The parameter '{0}' of '{1}' is not supported: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The parameters of a contract method are key parts, one value, one loader delegate with its state, and a CancellationToken.",
        helpLinkUri: Link(DiagnosticIds.UnsupportedParameter));

    internal static readonly DiagnosticDescriptor AmbiguousOperation = new(
        DiagnosticIds.AmbiguousOperation,
        "Operation is ambiguous",
        "'{0}' is ambiguous: {1}; keep one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a method does follows from its attributes and parameters, which have to say one thing.",
        helpLinkUri: Link(DiagnosticIds.AmbiguousOperation));

    internal static readonly DiagnosticDescriptor NoCancellationToken = new(
        DiagnosticIds.NoCancellationToken,
        "Method takes no CancellationToken",
        "'{0}' takes no CancellationToken, so its callers cannot give up waiting; add one as the last parameter",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A call may wait for memcached and for a loader; with a token its caller can stop waiting.",
        helpLinkUri: Link(DiagnosticIds.NoCancellationToken));

    internal static readonly DiagnosticDescriptor CounterMisuse = new(
        DiagnosticIds.CounterMisuse,
        "Counter misused",
        "'{0}' does not fit the counter '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A counter is a number that the server changes. It is counted, read as ulong?, touched and invalidated, and nothing else.",
        helpLinkUri: Link(DiagnosticIds.CounterMisuse));

    internal static readonly DiagnosticDescriptor WithoutEffect = new(
        DiagnosticIds.WithoutEffect,
        "Attribute has no effect",
        "{0} has no effect here, because {1}; remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An attribute that does nothing says something that is not true.",
        helpLinkUri: Link(DiagnosticIds.WithoutEffect));

    internal static readonly DiagnosticDescriptor UnusableNumber = new(
        DiagnosticIds.UnusableNumber,
        "Number out of range",
        "{0} is out of range in {1}; write for example {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Sizes and counts start at 1.",
        helpLinkUri: Link(DiagnosticIds.UnusableNumber));
}
