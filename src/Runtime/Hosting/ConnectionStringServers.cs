using System.Buffers;

namespace MemcachedGen.Hosting;

/// <summary>Reads servers from one text. It may hold a secret that somebody has put there, so what is no server is not repeated.</summary>
internal static class ConnectionStringServers
{
    private const string WeightSetting = "weight=";

    // What a host and port never have, and connection strings of other products do.
    private static readonly SearchValues<char> s_ofOthers = SearchValues.Create("=/@ \t");

    internal static void Read(string? text, string source, MemcachedGenOptions options)
    {
        string[] servers = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (servers.Length == 0)
        {
            options.ServersExpectedIn = source;
            return;
        }

        options.ServersSource = source;
        options.Servers.Clear();
        for (int index = 0; index < servers.Length; index++)
        {
            if (IsServer(servers[index]))
            {
                options.Servers.Add(servers[index]);
            }
            else
            {
                options.Faults.Add($"{source} holds no server as its part {index + 1}: write host:port, separated by commas, and ;weight=3 behind it for three times the keys.");
            }
        }
    }

    private static bool IsServer(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        return !parts[0].AsSpan().ContainsAny(s_ofOthers)
            && parts[1..].All(static setting => setting.Length == 0 || setting.StartsWith(WeightSetting, StringComparison.OrdinalIgnoreCase));
    }
}
