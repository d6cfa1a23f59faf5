using System.Text.Json;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>The servers of a client.</summary>
internal sealed class ServersOverview(CacheClientSnapshot snapshot, IReadOnlyList<ServerStatistics> statistics)
{
    public string? Client => snapshot.Name;

    public string Store => snapshot.Store;

    public string? Fingerprint => snapshot.ServersFingerprint;

    public IEnumerable<ServerReport> Servers => snapshot.Servers.Select(server => new ServerReport(
        server, statistics.FirstOrDefault(answer => answer.Node.ToString() == server.Name)));
}

/// <summary>A server as its client takes it and, if it was asked, as it sees itself.</summary>
internal sealed class ServerReport(CacheServerSnapshot server, ServerStatistics? statistics)
{
    public string Name => server.Name;

    public string State => server.State;

    public int Weight => server.Weight;

    public int Connections => server.Connections;

    public int MaxConnections => server.MaxConnections;

    public int InFlight => server.InFlight;

    public int Pending => server.Pending;

    public int LostWrites => server.LostWrites;

    public string? LastError => server.LastError;

    public DateTimeOffset? LastErrorAt => server.LastErrorAt;

    public ServerFigures? Statistics => statistics is { Error: StoreError.None } ? new(statistics) : null;

    public string? StatisticsError => statistics is { Error: not StoreError.None }
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(statistics.Error.ToString())
        : null;
}
