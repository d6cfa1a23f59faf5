namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Where what is cached comes from.</summary>
public interface IWireSource
{
    ValueTask<WireItem?> FindAsync(string id, CancellationToken ct);

    Task<Dictionary<string, WireItem>> ListAsync(IReadOnlyCollection<string> ids, CancellationToken ct);

    Task<IReadOnlyList<string>> HotAsync();
}
