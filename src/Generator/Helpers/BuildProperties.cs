using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.Generator.Helpers;

/// <summary>Properties of the build, as the package's props file makes them visible.</summary>
internal static class BuildProperties
{
    /// <summary>Whether this build is to write the lock file.</summary>
    internal static bool WritesLock(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.MemcachedGenWritesLock", out string? value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
