using System.Text;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;

namespace MemcachedGen.RuntimeTests.Membership;

/// <summary>Clients whose servers change.</summary>
internal static class TopologyHarness
{
    internal static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    internal static MemcachedGenOptions Options(params IEnumerable<string> servers)
    {
        var options = new MemcachedGenOptions { ConnectTimeout = TimeSpan.FromSeconds(5), OperationTimeout = TimeSpan.FromSeconds(2) };
        foreach (string server in servers)
        {
            options.Servers.Add(server);
        }

        return options;
    }

    internal static MemcachedStore StoreOf(CacheClient client) => (MemcachedStore)client.Store;

    internal static byte[] Key(int id) => Encoding.ASCII.GetBytes($"topology:{id}");

    internal static string? OwnerOf(CacheClient client, int id) => client.Store.Locate(Key(id))?.ToString();

    internal static async Task SetAsync(CacheClient client, int id, string value)
    {
        StoreReply reply = await client.Store.SetAsync(Key(id), Encoding.ASCII.GetBytes(value), Minute, default);
        if (reply.Status != StoreStatus.Stored)
        {
            throw new InvalidOperationException($"Not stored: {reply.Error}");
        }
    }

    /// <summary>Reads a value; <see langword="null"/> is a miss, and a failure throws.</summary>
    internal static async Task<string?> GetAsync(CacheClient client, int id)
    {
        StoreReply reply = await client.Store.GetAsync(Key(id), default);
        if (reply.Status == StoreStatus.Failed)
        {
            throw new InvalidOperationException($"Not read: {reply.Error}");
        }

        string? value = reply.Status == StoreStatus.Hit ? Encoding.ASCII.GetString(reply.Value.Span) : null;
        reply.Release();
        return value;
    }

    internal static Task ServersAreAsync(CacheClient client, params IEnumerable<string> servers)
    {
        string expected = string.Join(',', servers.Order(StringComparer.Ordinal));
        return Eventually.TrueAsync(() => expected == Servers(client), what: $"the servers are {expected}");
    }

    internal static string Servers(CacheClient client) =>
        string.Join(',', StoreOf(client).Nodes.Select(static node => node.Address.ToString()).Order(StringComparer.Ordinal));

    internal static Task DrainedAsync(CacheClient client) => Eventually.TrueAsync(() => StoreOf(client).DrainingCount == 0);

    internal static void Print(string line) => Xunit.TestContext.Current.TestOutputHelper?.WriteLine(line);
}
