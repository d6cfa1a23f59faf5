using System.Collections.Immutable;

namespace MemcachedGen.Generator.Diagnostics;

/// <summary>What diagnostics tell their code fixes, by name.</summary>
internal static class FixProperties
{
    /// <summary>The name that was meant.</summary>
    internal const string Nearest = nameof(Nearest);

    /// <summary>What a placeholder calls the parameter.</summary>
    internal const string Placeholder = nameof(Placeholder);

    internal static ImmutableDictionary<string, string?> Of(string name, string? value) =>
        value is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(name, value);
}
