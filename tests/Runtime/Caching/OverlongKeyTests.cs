using System.Security.Cryptography;
using System.Text;
using MemcachedGen.Caching;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Keys longer than memcached takes, on a real server.</summary>
public sealed class OverlongKeyTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const string Head = "texts/1:";

    [Theory]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(5_000)]
    public async Task GetSetDelete_OfAnyLength_Work(int length)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<TextKey> entry = client.GetCache<TextCache>().Entry;
        var key = new TextKey(Text(length));
        Assert.Null(await entry.GetAsync<int?>(key, default));
        await entry.SetAsync(key, length, default);
        Assert.Equal(length, await entry.GetAsync<int?>(key, default));
        await entry.DeleteAsync(key, default);
        Assert.Null(await entry.GetAsync<int?>(key, default));
    }

    [Fact]
    public async Task KeysThatDifferOnlyInTheirLastByte_DoNotMeet()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<TextKey> entry = client.GetCache<TextCache>().Entry;
        string text = Text(300);
        for (int last = 0; last < 10; last++)
        {
            await entry.SetAsync(new TextKey($"{text}{last}"), last, default);
        }

        for (int last = 0; last < 10; last++)
        {
            Assert.Equal(last, await entry.GetAsync<int?>(new TextKey($"{text}{last}"), default));
        }
    }

    [Fact]
    public async Task ShortenedKey_HasTheWrittenForm()
    {
        await using CacheClient client = Prefixed("prod:");
        await client.GetCache<TextCache>().Entry.SetAsync(new TextKey(Text(400)), 1, default);
        string whole = "prod:" + Head + Text(400);
        string digest = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(whole)).AsSpan(0, 16)).Replace('+', '-').Replace('/', '_')[..22];
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        Assert.NotNull(await console.GetAsync($"{whole[..226]}%#{digest}"));
    }

    [Fact]
    public async Task Prefix_CountsTowardsTheLength()
    {
        await using CacheClient client = Prefixed(new string('p', 64));
        CacheEntry<TextKey> entry = client.GetCache<TextCache>().Entry;
        var key = new TextKey(Text(250));
        await entry.SetAsync(key, 7, default);
        Assert.Equal(7, await entry.GetAsync<int?>(key, default));
    }

    [Fact]
    public async Task ValueUnderACollidingDigest_IsNotBelieved()
    {
        // The envelope knows the whole key: what stands under the shortened form of another one is a miss.
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<TextKey> entry = client.GetCache<TextCache>().Entry;
        var own = new TextKey(Text(300) + "own");
        var other = new TextKey(Text(300) + "other");
        await entry.SetAsync(other, 1, default);
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        await console.SetAsync(Shortened(own), (await console.GetAsync(Shortened(other)))!);
        Assert.Null(await entry.GetAsync<int?>(own, default));
        Assert.Equal(1, await entry.GetAsync<int?>(other, default));
    }

    [Theory]
    [InlineData("%#")]
    [InlineData("%%##")]
    [InlineData("#%")]
    public void OrdinaryKey_IsNeverTakenForAShortenedOne(string text)
    {
        byte[] buffer = new byte[StoreKey.MaxLength * 3];
        for (int length = 0; length < 230; length++)
        {
            string argument = new string('k', length) + text + new string('A', 22);
            int written = new TextKey(argument).Write(buffer);
            Assert.DoesNotContain("%#", Encoding.ASCII.GetString(buffer, 0, written), StringComparison.Ordinal);
            Assert.False(OverlongKey.IsShortened(buffer.AsSpan(0, Math.Min(written, StoreKey.MaxLength))));
        }

        Assert.True(OverlongKey.IsShortened(Encoding.ASCII.GetBytes(Shortened(new TextKey(Text(251))))));
    }

    [Fact]
    public void Shortening_AllocatesNothing()
    {
        var key = new TextKey(Text(1_000));
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        int length = key.Write([]);
        OverlongKey.Write(key, default, length, buffer, out ulong expected);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ulong hash = 0;
        for (int i = 0; i < 1_000; i++)
        {
            OverlongKey.Write(key, default, length, buffer, out hash);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(expected, hash);
    }

    private CacheClient Prefixed(string prefix)
    {
        var options = new MemcachedGenOptions { KeyPrefix = prefix };
        options.Servers.Add(cluster[0].Name);
        return new CacheClient(options);
    }

    private static string Text(int keyLength) => new('k', keyLength - Head.Length);

    private static string Shortened(TextKey key) =>
        Encoding.ASCII.GetString(OverlongKey.Write(key, default, key.Write([]), new byte[StoreKey.MaxLength], out _));
}
