namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>A client at a glance.</summary>
internal sealed class Overview(CacheClientSnapshot snapshot)
{
    public string? Version => snapshot.LibraryVersion;

    public string? Client => snapshot.Name;

    public string KeyPrefix => snapshot.KeyPrefix;

    public string Store => snapshot.Store;

    public IEnumerable<ContractSummary> Contracts => snapshot.Contracts.Select(static contract => new ContractSummary(contract));

    public IEnumerable<ServerSummary> Servers => snapshot.Servers.Select(static server => new ServerSummary(server));

    public string? ServersFingerprint => snapshot.ServersFingerprint;
}

/// <summary>A contract at a glance.</summary>
internal sealed class ContractSummary(CacheContractSnapshot contract)
{
    public string Name => contract.Name;

    public int Version => contract.Version;

    public long Reads => contract.Reads.Total;

    public double? HitRatio => Ratio.Of(contract.Reads);

    public IEnumerable<EntrySummary> Entries => contract.Entries.Select(static entries => new EntrySummary(entries));
}

/// <summary>An entry family at a glance.</summary>
internal sealed class EntrySummary(CacheEntrySnapshot entries)
{
    public string Template => entries.Template;

    public IReadOnlyList<string> Methods => entries.Methods;

    public bool IsEnabled => entries.IsEnabled;

    public TimeSpan Ttl => entries.Ttl;

    public int? LongestKey => entries.LongestKey;

    public int? LocalEntries => entries.Local?.Count;

    public int? MaxLocalEntries => entries.Local?.MaxEntries;

    public long Reads => entries.Reads.Total;

    public double? HitRatio => Ratio.Of(entries.Reads);
}

/// <summary>A server at a glance.</summary>
internal sealed class ServerSummary(CacheServerSnapshot server)
{
    public string Name => server.Name;

    public string State => server.State;

    public int Connections => server.Connections;

    public string? LastError => server.LastError;
}

/// <summary>A ratio as people read it.</summary>
internal static class Ratio
{
    internal static double? Of(CacheReadCounts reads) => reads.HitRatio is { } ratio ? Math.Round(ratio, 4) : null;
}
