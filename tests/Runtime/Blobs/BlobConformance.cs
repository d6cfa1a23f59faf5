using System.Buffers;
using System.Text;
using CsCheck;
using MemcachedGen.RuntimeTests.GetOrLoad;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Blobs;

public sealed class InMemoryBlobTests : BlobConformance
{
    private protected override Fleet CreateFleet() => new InMemoryFleet();
}

public sealed class MemcachedBlobTests(ThreeNodeCluster cluster) : BlobConformance, IClassFixture<ThreeNodeCluster>
{
    private protected override Fleet CreateFleet() => new MemcachedFleet(cluster);
}

/// <summary>What entries of bytes do, whatever they are kept in. Each test has keys of its own.</summary>
public abstract class BlobConformance : IAsyncDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly string _key = Guid.NewGuid().ToString();
    private readonly Fleet _fleet;
    private readonly BlobCache _blobs;

    protected BlobConformance()
    {
        _fleet = CreateFleet();
        _blobs = Open();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _fleet.DisposeAsync();
    }

    [Fact]
    public async Task WhatIsWritten_IsRead()
    {
        Assert.Equal((null, 0UL), await ReadAsync(_key));
        Assert.True(await _blobs.SetAsync(_key, Bytes("one")));
        (string? content, ulong version) = await ReadAsync(_key);
        Assert.Equal("one", content);
        Assert.NotEqual(0UL, version);
        await _blobs.RemoveAsync(_key);
        Assert.Equal((null, 0UL), await ReadAsync(_key));
    }

    [Fact]
    public Task AnyKey_HoldsAnyContent_ApartFromOthers() => Gen.Select(Gen.String[0, 400], Gen.Byte.Array[0, 3_000], Gen.Char).SampleAsync(
        async (text, content, different) =>
        {
            string key = _key + text, other = key + different;
            await _blobs.SetAsync(key, new(content));
            using BlobEntry found = await _blobs.GetAsync(key), notFound = await _blobs.GetAsync(other);
            return found.Exists && found.Content.ToArray().AsSpan().SequenceEqual(content) && !notFound.Exists;
        },
        iter: 300,
        threads: 2);

    [Fact]
    public async Task UnpairedSurrogates_AreTellingKeysApart()
    {
        string[] keys = [_key + "\ud800", _key + "\ud801", _key + "\ufffd", _key + new string('x', 300) + "\ud800", _key + new string('x', 300) + "\ud801"];
        foreach (string key in keys)
        {
            await _blobs.SetAsync(key, Bytes(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(key))));
        }

        foreach (string key in keys)
        {
            Assert.Equal(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(key)), (await ReadAsync(key)).Content);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Mebibyte - 1)]
    [InlineData(Mebibyte)]
    [InlineData(5 * Mebibyte + 12_345)]
    public async Task ContentOfAnyLength_IsWhole(int length)
    {
        byte[] content = Random(length);
        Assert.True(await _blobs.SetAsync(_key, Cut(content)));
        using BlobEntry entry = await Open().GetAsync(_key);
        Assert.True(entry.Exists);
        Assert.True(entry.Content.ToArray().AsSpan().SequenceEqual(content));
    }

    [Fact]
    public async Task EveryLengthAroundTheEndOfAPiece_IsWhole()
    {
        int piece = (512 * 1024) - 512;
        for (int length = (2 * piece) - 2; length <= (2 * piece) + 2; length++)
        {
            byte[] content = Random(length);
            await _blobs.SetAsync(_key, new(content));
            using BlobEntry entry = await _blobs.GetAsync(_key);
            Assert.True(entry.Content.ToArray().AsSpan().SequenceEqual(content));
        }
    }

    [Fact]
    public async Task LargeContent_UnderALongKey_IsWhole()
    {
        string key = _key + new string('k', 2_000);
        byte[] content = Random((512 * 1024) - 1_000);
        Assert.True(await _blobs.SetAsync(key, new(content)));
        using BlobEntry entry = await _blobs.GetAsync(key);
        Assert.True(entry.Content.ToArray().AsSpan().SequenceEqual(content));
    }

    [Fact]
    public async Task TooLarge_IsNotStored_AndWhatWasThereIsGone()
    {
        await _blobs.SetAsync(_key, Bytes("old"));
        Assert.False(await _blobs.SetAsync(_key, new(new byte[_blobs.Options.MaxLength + 1])));
        Assert.Null((await ReadAsync(_key)).Content);
        Assert.Contains(_fleet.Log.Messages, message => message.Contains("more than an entry of blobs may have", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compressed_IsRead()
    {
        BlobCache compressed = Open(new BlobCacheOptions { CompressFrom = 100 }, "compressed");
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<li>one and the same</li>", 100_000)));
        await compressed.SetAsync(_key, new(content));
        using BlobEntry entry = await compressed.GetAsync(_key);
        Assert.True(entry.Content.ToArray().AsSpan().SequenceEqual(content));
    }

    [Fact]
    public async Task CompareAndSet_WritesOnlyOverWhatWasRead()
    {
        Assert.Equal(StoreStatus.Stored, await _blobs.CompareAndSetAsync(_key, Bytes("one"), version: 0));
        Assert.Equal(StoreStatus.NotStored, await _blobs.CompareAndSetAsync(_key, Bytes("two"), version: 0));
        ulong version = (await ReadAsync(_key)).Version;
        Assert.Equal(StoreStatus.Stored, await _blobs.CompareAndSetAsync(_key, Bytes("two"), version));
        Assert.Equal(StoreStatus.Changed, await _blobs.CompareAndSetAsync(_key, Bytes("three"), version));
        version = (await ReadAsync(_key)).Version;
        await _blobs.RemoveAsync(_key);
        Assert.Equal(StoreStatus.NotFound, await _blobs.CompareAndSetAsync(_key, Bytes("three"), version));
        Assert.Null((await ReadAsync(_key)).Content);
    }

    [Fact]
    public async Task GetAndTouch_GivesTheVersionToo()
    {
        await _blobs.SetAsync(_key, Bytes("one"));
        using BlobEntry entry = await _blobs.GetAndTouchAsync(_key, TimeSpan.FromMinutes(1));
        Assert.Equal(StoreStatus.Stored, await _blobs.CompareAndSetAsync(_key, Bytes("two"), entry.Version));
    }

    [Fact]
    public async Task Lease_GoesToOne_AndADeletionWinsOverWhatHeMakes()
    {
        using BlobEntry first = await _blobs.GetOrLeaseAsync(_key), second = await Open().GetOrLeaseAsync(_key);
        Assert.Equal((false, LeaseState.Won, false, LeaseState.Held), (first.Exists, first.Lease, second.Exists, second.Lease));
        await _blobs.RemoveAsync(_key);
        Assert.Equal(StoreStatus.NotFound, await _blobs.CompareAndSetAsync(_key, Bytes("old"), first.Version));

        using BlobEntry third = await _blobs.GetOrLeaseAsync(_key);
        Assert.Equal(StoreStatus.Stored, await _blobs.CompareAndSetAsync(_key, Bytes("new"), third.Version));
        Assert.Equal("new", (await ReadAsync(_key)).Content);
    }

    [Fact]
    public async Task StaleEntries_AreGivenToAllButOne()
    {
        var options = new BlobCacheOptions { StaleFor = TimeSpan.FromSeconds(30) };
        BlobCache stale = Open(options, "stale");
        await stale.SetAsync(_key, Bytes("old"), new BlobLifetime(TimeSpan.FromSeconds(1)));
        await Eventually.TrueAsync(async () =>
        {
            _fleet.Clock?.Advance(TimeSpan.FromMilliseconds(100));
            using BlobEntry entry = await stale.GetAsync(_key);
            return entry.IsStale;
        });
        using BlobEntry winner = await stale.GetOrLeaseAsync(_key), loser = await stale.GetOrLeaseAsync(_key);
        Assert.Equal((LeaseState.Won, LeaseState.Held), (winner.Lease, loser.Lease));
        Assert.True(loser is { Exists: true, IsStale: true });
        Assert.Equal(StoreStatus.Stored, await stale.CompareAndSetAsync(_key, Bytes("new"), winner.Version));
        using BlobEntry renewed = await stale.GetOrLeaseAsync(_key);
        Assert.Equal(("new", false), (Text(renewed), renewed.IsStale));
    }

    [Fact]
    public async Task LeaseThatIsGivenBack_GoesToTheNext()
    {
        using BlobEntry first = await _blobs.GetOrLeaseAsync(_key);
        await _blobs.ReleaseAsync(_key, first);
        using BlobEntry second = await _blobs.GetOrLeaseAsync(_key);
        Assert.Equal((LeaseState.Won, LeaseState.Won), (first.Lease, second.Lease));

        BlobCache stale = Open(new BlobCacheOptions { StaleFor = TimeSpan.FromSeconds(30) }, "stale");
        await stale.SetAsync(_key, Bytes("old"), new BlobLifetime(TimeSpan.FromSeconds(1)));
        await Eventually.TrueAsync(async () =>
        {
            _fleet.Clock?.Advance(TimeSpan.FromMilliseconds(100));
            using BlobEntry entry = await stale.GetAsync(_key);
            return entry.IsStale;
        });
        using BlobEntry winner = await stale.GetOrLeaseAsync(_key), loser = await stale.GetOrLeaseAsync(_key);
        await stale.ReleaseAsync(_key, loser);
        await stale.ReleaseAsync(_key, winner);
        using BlobEntry next = await stale.GetOrLeaseAsync(_key), last = await stale.GetOrLeaseAsync(_key);
        Assert.Equal((LeaseState.Won, LeaseState.Held), (next.Lease, last.Lease));
        Assert.Equal(("old", true), (Text(last), last.IsStale));
    }

    [Fact]
    public async Task SwitchedOff_NothingIsFound_AndWritesDelete()
    {
        await _blobs.SetAsync(_key, Bytes("old"));
        BlobCache off = _fleet.Start(configure: static options => options.Contracts["blobs"] = new() { Enabled = false }).Client.GetBlobs("blobs");
        Assert.False(off.IsEnabled);
        using (BlobEntry entry = await off.GetAsync(_key))
        {
            Assert.False(entry.Exists);
        }

        Assert.False(await off.SetAsync(_key, Bytes("new")));
        Assert.Null((await ReadAsync(_key)).Content);
    }

    [Fact]
    public async Task WrongTimes_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _blobs.SetAsync(_key, Bytes("x"), new BlobLifetime(TimeSpan.Zero)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _blobs.SetAsync(_key, Bytes("x"), new BlobLifetime(null, TimeSpan.FromSeconds(-1))));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await _blobs.GetAndTouchAsync(_key, TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _blobs.GetAsync(null!));
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _blobs.GetAsync(_key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _blobs.SetAsync(_key, Bytes("x"), default, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _blobs.RemoveAsync(_key, cancelled));
    }

    private protected abstract Fleet CreateFleet();

    internal static ReadOnlySequence<byte> Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static string? Text(BlobEntry entry) => entry.Exists ? Encoding.UTF8.GetString(entry.Content) : null;

    internal static byte[] Random(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    private static ReadOnlySequence<byte> Cut(byte[] content)
    {
        var first = new Segment(content.AsMemory(0, content.Length / 3), 0);
        Segment last = first.Append(content.AsMemory(content.Length / 3));
        return new(first, 0, last, last.Memory.Length);
    }

    private BlobCache Open(BlobCacheOptions? options = null, string name = "blobs") => _fleet.Start().Client.GetBlobs(name, options);

    private async Task<(string? Content, ulong Version)> ReadAsync(string key)
    {
        using BlobEntry entry = await _blobs.GetAsync(key);
        return (Text(entry), entry.Version);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        internal Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
