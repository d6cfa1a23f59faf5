using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>What the contenders of one tournament do.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="TextBytes">How long the values' text is made, beyond the least.</param>
/// <param name="Servers">The nodes.</param>
internal sealed record Workload(Operation Operation, int TextBytes, IReadOnlyList<Server> Servers)
{
    /// <summary>How many keys a batch has.</summary>
    public const int BatchSize = 100;

    // What one connection takes; a call beyond that is refused, by design.
    private const int MaxRequests = 8_192;

    private const int MaxKeys = 1_000;
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>So many keys that their values together stay small next to a server's memory.</summary>
    public int Keys { get; } = Math.Clamp(MaxBytes / (TextBytes + 1), BatchSize, MaxKeys);

    /// <summary>How many requests one call in flight puts on the wire.</summary>
    public int RequestsPerCall => Operation == Operation.Batch ? BatchSize : 1;

    /// <summary>The keys as they are on the wire, prefix and contract included.</summary>
    public IReadOnlyList<string> WireKeys =>
        [.. Enumerable.Range(0, Keys).Select(static id => string.Create(CultureInfo.InvariantCulture, $"articles/1:a:{id}"))];

    /// <summary>Whether so many calls in flight are not too many requests.</summary>
    public bool Supports(int inFlight) => inFlight * RequestsPerCall <= MaxRequests;

    public Article Value(int id) => Article.Sample(id, TextBytes);
}
