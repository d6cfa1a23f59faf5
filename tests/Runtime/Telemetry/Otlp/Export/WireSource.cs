using System.Diagnostics;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A source whose loads have a span of their own, as a database's would have, and may be held up or fail.</summary>
internal sealed class WireSource : IWireSource
{
    internal const string Nobody = "nobody";

    private int _finds;

    internal string[] Hot { get; } = [.. Enumerable.Range(0, 5).Select(static number => Canary.Key($"hot{number}"))];

    /// <summary>What loads wait for.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal Exception? Fails { get; set; }

    internal int Finds => Volatile.Read(ref _finds);

    public async ValueTask<WireItem?> FindAsync(string id, CancellationToken ct)
    {
        using Activity? query = WireHost.Steps.StartActivity("query");
        Interlocked.Increment(ref _finds);
        await Gate.WaitAsync(ct);
        return Fails is { } failure ? throw failure
            : id.StartsWith(Nobody, StringComparison.Ordinal) ? null
            : Canary.Value(id);
    }

    public Task<Dictionary<string, WireItem>> ListAsync(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        Task.FromResult(ids.ToDictionary(static id => id, static id => Canary.Value(id)));

    public Task<IReadOnlyList<string>> HotAsync() => Task.FromResult<IReadOnlyList<string>>(Hot);
}
