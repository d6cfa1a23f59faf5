using System.Globalization;
using MemcachedGen;

namespace Quickstart;

/// <summary>Says where values came from, by what the calls returned.</summary>
internal static class Sources
{
    internal static string Describe(CacheResult<Product?> result) => Describe([result.Source]);

    internal static string Describe(BatchResult<int, Product> result, IEnumerable<int> ids) => Describe(ids.Select(result.SourceOf));

    internal static string Describe(IEnumerable<CacheSource> sources)
    {
        List<KeyValuePair<CacheSource, int>> counts = [.. sources.CountBy(static source => source)];
        return counts is [{ Value: 1, Key: var only }]
            ? $"{only}"
            : string.Join(", ", counts.Select(static same => string.Create(CultureInfo.InvariantCulture, $"{same.Value:N0} {same.Key}")));
    }
}
