using System.Diagnostics;
using MemcachedGen;

namespace Storefront.Receipts;

/// <summary>What one request was made of: where each part came from, and how long it took.</summary>
/// <param name="store">Where caches keep their entries.</param>
public sealed class Receipt(string store)
{
    private static readonly AsyncLocal<Receipt?> s_current = new();

    private readonly Lock _gate = new();
    private readonly List<ReceiptLine> _lines = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>
    /// That of the request under way. A loader sees it too, because a load in the foreground runs in its caller's context; one
    /// in the background runs in none, and sees nothing.
    /// </summary>
    public static Receipt? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Where caches keep their entries.</summary>
    public string Store => store;

    /// <summary>The time since the request began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>The lines so far, by when they began.</summary>
    public IReadOnlyList<ReceiptLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines.OrderBy(static line => line.Start)];
            }
        }
    }

    /// <summary>Begins a line.</summary>
    public ReceiptEntry Begin(string part, ReceiptKind kind, string detail = "") =>
        new(this, part, kind, detail, kind == ReceiptKind.Database);

    /// <summary>Reads one entry of a cache, and notes where it came from.</summary>
    public async ValueTask<T> ReadAsync<T>(string part, Func<ValueTask<CacheResult<T>>> read)
    {
        using ReceiptEntry entry = Begin(part, ReceiptKind.Bypassed);
        CacheResult<T> result = await read();
        entry.Set(Sources.KindOf(result.Source), Sources.Describe(result.Source, result.Age));
        return result.Value;
    }

    /// <summary>Reads many, and notes how many came from where.</summary>
    public async ValueTask<BatchResult<int, T>> ReadManyAsync<T>(string part, Func<ValueTask<BatchResult<int, T>>> read)
    {
        using ReceiptEntry entry = Begin(part, ReceiptKind.Bypassed);
        BatchResult<int, T> result = await read();
        IReadOnlyList<CacheSource> sources = [.. result.Keys.Select(result.SourceOf)];
        entry.Set(Sources.KindOf(sources), Sources.Describe(sources));
        return result;
    }

    internal void Add(ReceiptLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
