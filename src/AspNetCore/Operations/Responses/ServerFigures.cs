using System.Globalization;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>What a server says of itself, for all its clients.</summary>
internal sealed class ServerFigures(ServerStatistics answer)
{
    public string? Version => answer.Version?.ToString();

    public long? UptimeSeconds => Figure("uptime");

    public long? Items => Figure("curr_items");

    public long? Bytes => Figure("bytes");

    public long? MaxBytes => Figure("limit_maxbytes");

    public long? Evictions => Figure("evictions");

    public long? Hits => Figure("get_hits");

    public long? Misses => Figure("get_misses");

    public long? Connections => Figure("curr_connections");

    private long? Figure(string name) =>
        answer.Values.TryGetValue(name, out string? text) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long figure) ? figure : null;
}
