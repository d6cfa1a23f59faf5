using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about keys.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor UnknownPlaceholder = new(
        DiagnosticIds.UnknownPlaceholder,
        "Placeholder names no key parameter",
        "The placeholder '{{{0}}}' names no key parameter of '{1}'; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A template is filled from the parameters of its method; what is no parameter cannot be written into the key.",
        helpLinkUri: Link(DiagnosticIds.UnknownPlaceholder));

    internal static readonly DiagnosticDescriptor ParameterNotInKey = new(
        DiagnosticIds.ParameterNotInKey,
        "Parameter is not part of the key",
        "The parameter '{0}' of '{1}' is not part of the key, so calls that differ in it would share one entry; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A parameter that is neither in the key, nor the value, nor the state of a loader would be ignored.",
        helpLinkUri: Link(DiagnosticIds.ParameterNotInKey));

    internal static readonly DiagnosticDescriptor FamilyMismatch = new(
        DiagnosticIds.FamilyMismatch,
        "Methods of one entry family differ",
        "'{0}' and '{1}' share the key '{2}' but differ in {3}: '{4}' and '{5}'; make them agree or give one another template",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Methods with the same template work on the same entries, so they have to agree on what is stored and for how long.",
        helpLinkUri: Link(DiagnosticIds.FamilyMismatch));

    internal static readonly DiagnosticDescriptor UnsupportedKeyPart = new(
        DiagnosticIds.UnsupportedKeyPart,
        "Key part type has no fixed form",
        "'{0}' of type '{1}' cannot be part of a key, because {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A key part is written in one fixed, culture-free form, so that different values never give the same key.",
        helpLinkUri: Link(DiagnosticIds.UnsupportedKeyPart));

    internal static readonly DiagnosticDescriptor PartsNotSeparated = new(
        DiagnosticIds.PartsNotSeparated,
        "Key parts are not separated",
        "Nothing separates '{{{0}}}' from '{{{1}}}', so different arguments could give the same key; put a ':' between them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Between two variable parts there has to be a character that the left part can never contain.",
        helpLinkUri: Link(DiagnosticIds.PartsNotSeparated));

    internal static readonly DiagnosticDescriptor DuplicateContract = new(
        DiagnosticIds.DuplicateContract,
        "Two contracts share name and version",
        "'{0}' has the same name and version, '{1}/{2}', as '{3}', so their keys can collide; give one another name or version",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Name and version open every key of a contract. Two contracts that share both can overwrite each other's entries.",
        helpLinkUri: Link(DiagnosticIds.DuplicateContract),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    internal static readonly DiagnosticDescriptor MalformedKey = new(
        DiagnosticIds.MalformedKey,
        "Malformed template or contract name",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Keys consist of printable ASCII, contract names of letters, digits, '-', '.' and '_'.",
        helpLinkUri: Link(DiagnosticIds.MalformedKey));

    internal static readonly DiagnosticDescriptor TemplatesCollide = new(
        DiagnosticIds.TemplatesCollide,
        "Two templates can give the same key",
        "'{0}' of '{1}' and '{2}' of '{3}' can both give the key '{4}'; let them start with different text",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Two entries with one key overwrite each other. A literal that no argument of the other template can produce keeps them apart.",
        helpLinkUri: Link(DiagnosticIds.TemplatesCollide));

    internal static readonly DiagnosticDescriptor LongKey = new(
        DiagnosticIds.LongKey,
        "Key can be longer than memcached's limit",
        "The key may exceed memcached's 250 bytes, and its tail would then be hashed: {0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A key of more than 250 bytes, the host's prefix included, is cut and completed by 128 bits of its SHA-256. That is safe, and costs time and the readability of the key.",
        helpLinkUri: Link(DiagnosticIds.LongKey));

    internal static readonly DiagnosticDescriptor ExactTime = new(
        DiagnosticIds.ExactTime,
        "Time in a key without a format",
        "'{0}' of type '{1}' is written to 100 ns, so hardly two calls share an entry; state a format such as '{{{0}:yyyyMMdd}}' if that is too fine",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A date with a time of day is written completely unless the placeholder says otherwise.",
        helpLinkUri: Link(DiagnosticIds.ExactTime));

    internal static readonly DiagnosticDescriptor UnusableFormat = new(
        DiagnosticIds.UnusableFormat,
        "Format cannot be used",
        "The format of '{0}' cannot be used: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Formats are tried at build time, so that a call does not fail for a typing error.",
        helpLinkUri: Link(DiagnosticIds.UnusableFormat));
}
