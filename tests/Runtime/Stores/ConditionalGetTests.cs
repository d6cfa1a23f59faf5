using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>Reading by version, from servers that can compare and from those that cannot: what the caller sees is the same.</summary>
public sealed class ConditionalGetTests
{
    [Theory]
    [InlineData("1.6.18", "mg k v c O*", "VA 3 c7 O{O}\r\none")]
    [InlineData("1.6.39", "mg k v c O*", "VA 3 c7 O{O}\r\none")]
    [InlineData("1.6.40", "mg k v c C7 O*", "HD c7 O{O}")]
    [InlineData("1.6.45", "mg k v c C7 O*", "HD c7 O{O}")]
    public async Task Unchanged(string version, string expected, string reply) =>
        Assert.Equal(StoreStatus.Unchanged, (await AskAsync(version, expected, reply)).Status);

    [Theory]
    [InlineData("1.6.18", "mg k v c O*")]
    [InlineData("1.6.40", "mg k v c C7 O*")]
    public async Task Changed_Missing_AndWithoutVersions(string version, string expected)
    {
        StoreReply hit = await AskAsync(version, expected, "VA 3 c8 O{O}\r\ntwo");
        Assert.Equal((StoreStatus.Hit, 8UL), (hit.Status, hit.Number));
        Assert.Equal("two"u8.ToArray(), hit.Value.ToArray());
        hit.Release();
        Assert.Equal(StoreStatus.Miss, (await AskAsync(version, expected, "EN O{O}")).Status);
        Assert.Equal(StoreError.VersionsOff, (await AskAsync(version, expected, "VA 3 c0 O{O}\r\ntwo")).Error);
    }

    private static async Task<StoreReply> AskAsync(string version, string expected, string reply)
    {
        await using ScriptedServer server = ScriptedServer.Start(script => script.Handshake(version).Expect(expected).Reply(reply));
        await using MemcachedStore store = MemcachedStoreHarness.Connect([server.Name], connectionsPerNode: 1);
        StoreReply answer = await store.GetIfChangedAsync("k"u8, 7, default);
        await server.PlayedAsync();
        return answer;
    }
}
