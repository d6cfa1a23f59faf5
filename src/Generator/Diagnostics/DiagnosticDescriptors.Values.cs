using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <content>Diagnostics about values.</content>
internal static partial class DiagnosticDescriptors
{
    internal static readonly DiagnosticDescriptor UnserializableValue = new(
        DiagnosticIds.UnserializableValue,
        "Value type cannot be serialized",
        "'{0}' cannot be stored: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Values are stored as MessagePack, so their type has to have a MessagePack form.",
        helpLinkUri: Link(DiagnosticIds.UnserializableValue));

    internal static readonly DiagnosticDescriptor MissHasNoValue = new(
        DiagnosticIds.MissHasNoValue,
        "Result may be null, and its type says not",
        "'{0}' {1}, but '{2}' is never null; return '{3}'{4}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method without a loader returns null when the entry is missing, and one with a loader returns what that returns.",
        helpLinkUri: Link(DiagnosticIds.MissHasNoValue));

    internal static readonly DiagnosticDescriptor InvalidValueKeys = new(
        DiagnosticIds.InvalidValueKeys,
        "Keys inside a value type are missing or clash",
        "'{0}' cannot be stored: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "MessagePack writes a member under its key and a case under its number, so each has to have one of its own.",
        helpLinkUri: Link(DiagnosticIds.InvalidValueKeys));

    internal static readonly DiagnosticDescriptor MutableLocalValue = new(
        DiagnosticIds.MutableLocalValue,
        "Local copies of this type are not shared",
        "'{0}' is mutable, so every local hit deserializes its own copy: {1}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The first level in the process hands one object to all its readers only when nothing about it can be changed.",
        helpLinkUri: Link(DiagnosticIds.MutableLocalValue));

    internal static readonly DiagnosticDescriptor LargeValue = new(
        DiagnosticIds.LargeValue,
        "Value is larger than memcached's item limit",
        "'{0}' may have {1} bytes, but memcached's default item limit leaves {2}; store less, or raise the limit with -I and MaxItemSize",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A value beyond the server's item limit is refused, and the entry that it was to replace is deleted.",
        helpLinkUri: Link(DiagnosticIds.LargeValue));
}
