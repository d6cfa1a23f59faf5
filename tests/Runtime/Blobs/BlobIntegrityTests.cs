using System.Buffers;
using System.Buffers.Binary;
using MemcachedGen.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Blobs;

/// <summary>What stands on a server and is not what was written under the key is nothing.</summary>
public sealed class BlobIntegrityTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>, IAsyncLifetime
{
    private readonly CacheClient _client = CacheClient.Connect(cluster[0].Name);
    private MemcachedConsole _console = null!;

    public async ValueTask InitializeAsync()
    {
        await cluster.FlushAsync();
        _console = await cluster[0].ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _client.DisposeAsync();
    }

    [Fact]
    public async Task WireKey_IsNameVersionZeroAndTheEncodedKey()
    {
        BlobCache blobs = _client.GetBlobs("pages");
        await blobs.SetAsync("GET /a b\n", BlobConformance.Bytes("x"));
        Assert.NotNull(await _console.GetAsync("pages/0:GET%20%2Fa%20b%0A"));
        Assert.True(_client.TryDecodeKey("pages/0:GET%20%2Fa%20b%0A", out DecodedKey? decoded));
        Assert.DoesNotContain("GET", decoded.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherKeysEntry_UnderTheSameHash_IsNotGivenOut()
    {
        string key = new('k', 300), other = new('o', 300);
        BlobCache blobs = _client.GetBlobs("pages");
        await blobs.SetAsync(key, BlobConformance.Bytes("mine"));
        var forged = new Blob { Content = BlobConformance.Bytes("other's"), Key = other };
        await blobs.Entries.TrySetAsync(new BlobKey("pages/0:"u8.ToArray(), key), forged, TimeSpan.FromMinutes(1), default);
        using BlobEntry entry = await blobs.GetAsync(key);
        Assert.False(entry.Exists);
        Assert.False(await blobs.RefreshAsync(key));
    }

    [Fact]
    public async Task EveryFlippedByte_IsAMiss()
    {
        BlobCache blobs = _client.GetBlobs("pages");
        await blobs.SetAsync("key", BlobConformance.Bytes("content"), new BlobLifetime(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)));
        byte[] stored = (await _console.GetAsync("pages/0:key"))!;
        for (int index = 0; index < stored.Length; index++)
        {
            byte[] damaged = [.. stored];
            damaged[index] ^= 0x10;
            await _console.SetAsync("pages/0:key", damaged);
            using BlobEntry entry = await blobs.GetAsync("key");
            Assert.False(entry.Exists);
            Assert.Equal(StoreError.None, entry.Error);
        }

        await _console.SetAsync("pages/0:key", stored);
        using BlobEntry whole = await blobs.GetAsync("key");
        Assert.True(whole.Exists);
    }

    [Fact]
    public async Task AMissingPiece_IsAMiss_AndPiecesOfTwoWritesAreNotMixed()
    {
        BlobCache blobs = _client.GetBlobs("pages");
        byte[] first = BlobConformance.Random(2_000_000), second = BlobConformance.Random(2_000_001);
        await blobs.SetAsync("key", new(first));
        byte[] entry = (await _console.GetAsync("pages/0:key"))!;
        await blobs.SetAsync("key", new(second));
        Assert.Equal(second, await ReadAsync(blobs));

        // The older entry leads to its own pieces, which are still there.
        await _console.SetAsync("pages/0:key", entry);
        Assert.Equal(first, await ReadAsync(blobs));
        await DeletePieceAsync(entry);
        Assert.Null(await ReadAsync(blobs));
    }

    [Fact]
    public async Task WithoutAServer_ReadsSayWhy_AndWritesThatTheyFailed()
    {
        MemcachedNode node = await MemcachedNode.StartAsync();
        await using CacheClient client = CacheClient.Connect(node.Name);
        BlobCache blobs = client.GetBlobs("pages");
        await blobs.SetAsync("key", BlobConformance.Bytes("x"));
        await node.DisposeAsync();
        using BlobEntry entry = await blobs.GetAsync("key");
        Assert.False(entry.Exists);
        Assert.NotEqual(StoreError.None, entry.Error);
        Assert.False(await blobs.SetAsync("key", BlobConformance.Bytes("x")));
        Assert.False(await blobs.SetAsync("key", new(new byte[2_000_000])));
        Assert.Equal(StoreStatus.Failed, await blobs.CompareAndSetAsync("key", BlobConformance.Bytes("x"), 0));
        Assert.False(await blobs.RefreshAsync("key"));
    }

    [Fact]
    public void Names_AndOptions_AreChecked()
    {
        Assert.Contains("32", Assert.Throws<ArgumentException>(() => _client.GetBlobs(new string('n', 33))).Message, StringComparison.Ordinal);
        Assert.Contains("'a:b'", Assert.Throws<ArgumentException>(() => _client.GetBlobs("a:b")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _client.GetBlobs("a", new() { DefaultLifetime = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _client.GetBlobs("a", new() { StaleFor = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _client.GetBlobs("a", new() { CompressFrom = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _client.GetBlobs("a", new() { MaxLength = 0 }));
        Assert.Same(_client.GetBlobs("a"), _client.GetBlobs("a", new()));
        Assert.Throws<InvalidOperationException>(() => _client.GetBlobs("a", new() { CompressFrom = 1 }));
    }

    private static async Task<byte[]?> ReadAsync(BlobCache blobs)
    {
        using BlobEntry entry = await blobs.GetAsync("key");
        return entry.Exists ? entry.Content.ToArray() : null;
    }

    // Where the generation stands: after the envelope, what follows, and the two lengths.
    private Task DeletePieceAsync(byte[] entry)
    {
        ulong generation = BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(16 + 1 + 8));
        return _console.SendAsync($"delete pages/0:key:{generation}:1");
    }
}
