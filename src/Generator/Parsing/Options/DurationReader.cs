using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Options;

/// <summary>Reads the durations of an attribute, in milliseconds.</summary>
internal static class DurationReader
{
    /// <returns>The attribute's first argument, or <see langword="null"/> when it cannot be used, which has been reported.</returns>
    internal static long? Positional(ParseScope scope, AttributeData attribute, string purpose, long least, string example) =>
        Read(scope, Anchor.Argument(attribute), attribute.TextArgument() ?? "", purpose, least, example);

    /// <returns>The named argument; 0 when it is absent, <see langword="null"/> when it cannot be used.</returns>
    internal static long? Named(ParseScope scope, AttributeData attribute, string name, string purpose, long least, string example) =>
        attribute.NamedArgument(name) is string text
            ? Read(scope, Anchor.NamedArgument(attribute, name), text, purpose, least, example)
            : 0;

    private static long? Read(ParseScope scope, Anchor anchor, string text, string purpose, long least, string example)
    {
        string? problem = !Duration.TryParse(text, out long time) ? "it is not a duration"
            : time >= least ? null
            : least == 1000 ? "it is shorter than one second, memcached's own grain"
            : "it is no time at all";
        if (problem is null)
        {
            return time;
        }

        scope.Report(DiagnosticDescriptors.UnusableDuration, anchor, text, purpose, problem, example);
        return null;
    }
}
