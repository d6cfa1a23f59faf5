using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>Does wrong to the items of a server.</summary>
internal static partial class ItemShuffle
{
    /// <summary>Stores each item under the key of the next one.</summary>
    /// <param name="node">The server.</param>
    /// <param name="prefix">What the keys begin with.</param>
    internal static async Task RotateAsync(MemcachedNode node, string prefix)
    {
        await using MemcachedConsole console = await node.ConnectAsync();
        string[] keys = await KeysAsync(node, prefix);
        var items = new List<(byte[] Value, string Flags)>();
        foreach (string key in keys)
        {
            ConsoleReply reply = await console.SendAsync($"mg {key} v f");
            items.Add((reply.Body!, Flags().Match(reply.Line).Groups[1].Value));
        }

        for (int index = 0; index < keys.Length; index++)
        {
            (byte[] value, string flags) = items[(index + 1) % keys.Length];
            await console.SetAsync(keys[index], value, $"F{flags}");
        }
    }

    internal static async Task DeleteAsync(MemcachedNode node, string prefix)
    {
        await using MemcachedConsole console = await node.ConnectAsync();
        foreach (string key in await KeysAsync(node, prefix))
        {
            await console.SendAsync($"md {key}");
        }
    }

    internal static async Task<string[]> KeysAsync(MemcachedNode node, string prefix)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(node.EndPoint);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync("lru_crawler metadump all\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        List<string> keys = [];
        while (await reader.ReadLineAsync() is { } line && line != "END")
        {
            string key = Uri.UnescapeDataString(Key().Match(line).Groups[1].Value);
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                keys.Add(key);
            }
        }

        return [.. keys];
    }

    [GeneratedRegex(@"key=(\S+)")]
    private static partial Regex Key();

    [GeneratedRegex(@" f(\d+)")]
    private static partial Regex Flags();
}
