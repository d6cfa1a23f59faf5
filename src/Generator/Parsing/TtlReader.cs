using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>A <c>[Ttl]</c> as it was found.</summary>
/// <param name="Attribute"><see langword="null"/> when there is none.</param>
/// <param name="Value"><see langword="null"/> when there is none or it cannot be used, which has been reported.</param>
internal readonly record struct StatedTtl(AttributeData? Attribute, TimeToLive? Value);

/// <summary>Reads <c>[Ttl]</c>.</summary>
internal static class TtlReader
{
    private const string Jitter = "Jitter";

    internal static StatedTtl Read(ParseScope scope, ISymbol symbol)
    {
        AttributeData? attribute = symbol.FindAttribute(KnownNames.TtlAttribute);
        if (attribute is null)
        {
            return default;
        }

        if (MethodAttributes.IsBroken(attribute))
        {
            scope.Abandon();
            return new StatedTtl(attribute, null);
        }

        string text = attribute.TextArgument() ?? "";
        long ttl = 0;
        string? problem = !Duration.TryParse(text, out ttl) ? "it is not a duration"
            : ttl < 1000 ? "it is shorter than one second, memcached's own grain"
            : null;
        if (problem is not null)
        {
            scope.Report(DiagnosticDescriptors.UnusableDuration, Anchor.Argument(attribute), text, "a TTL", problem, "\"10m\"");
        }

        long jitter = 0;
        if (attribute.NamedArgument(Jitter) is string jitterText)
        {
            Anchor anchor = Anchor.NamedArgument(attribute, Jitter);
            if (!Duration.TryParse(jitterText, out jitter))
            {
                problem = "it is not a duration";
                scope.Report(DiagnosticDescriptors.UnusableDuration, anchor, jitterText, "a jitter", problem, "\"30s\"");
            }
            else if (problem is null && jitter >= ttl)
            {
                problem = "it is not shorter";
                scope.Report(DiagnosticDescriptors.JitterNotShorter, anchor, jitterText, text);
            }
        }

        return new StatedTtl(attribute, problem is null ? new TimeToLive(ttl, jitter) : null);
    }
}
