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
        "A miss has no value",
        "'{0}' only reads, and a miss gives null, but '{1}' is never null; return '{2}', or add a loader",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method without a loader returns null when the entry is missing, so its result has to be nullable.",
        helpLinkUri: Link(DiagnosticIds.MissHasNoValue));
}
