using System.Globalization;
using MemcachedGen;

namespace Storefront.Receipts;

/// <summary>Says where values came from.</summary>
internal static class Sources
{
    internal static ReceiptKind KindOf(CacheSource source) => source switch
    {
        CacheSource.Local => ReceiptKind.Local,
        CacheSource.Remote => ReceiptKind.Remote,
        CacheSource.Stale => ReceiptKind.Stale,
        CacheSource.Loaded => ReceiptKind.Loaded,
        CacheSource.Bypassed => ReceiptKind.Bypassed,
        _ => ReceiptKind.Negative,
    };

    /// <summary>Of many the one that took longest to get.</summary>
    internal static ReceiptKind KindOf(IReadOnlyList<CacheSource> sources) =>
        sources.Select(KindOf).DefaultIfEmpty(ReceiptKind.Negative).Max();

    internal static string Describe(CacheSource source, TimeSpan? age) => source switch
    {
        CacheSource.None => "nothing there",
        CacheSource.Loaded or CacheSource.Bypassed => $"{source}",
        _ => age is { } time ? string.Create(CultureInfo.InvariantCulture, $"{source}, {time.TotalSeconds:0} s old") : $"{source}",
    };

    internal static string Describe(IReadOnlyList<CacheSource> sources) => sources.Count == 0
        ? "nothing there"
        : string.Join(", ", sources.CountBy(static source => source).Select(static same => $"{same.Value} {same.Key}"));
}
