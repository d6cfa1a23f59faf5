using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>What examples of a host need beside what contracts do.</summary>
internal static class HostingReferences
{
    internal static IEnumerable<MetadataReference> All() =>
        Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name == "OpenTelemetry.Api.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
