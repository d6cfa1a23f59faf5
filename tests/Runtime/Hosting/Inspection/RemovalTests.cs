using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting.Inspection;

/// <summary>Entries that are deleted by their wire keys.</summary>
public sealed class RemovalTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("with space", "with%20space")]
    [InlineData("\u00FC/{}:%", "%C3%BC%2F%7B%7D%3A%25")]
    [InlineData("500 times x", null)]
    public async Task Removal_TakesTheEntryAndItsCopyInThisProcess(string id, string? written)
    {
        await using CacheClient client = Connect("local:");
        if (written is null)
        {
            (id, written) = (new string('x', 500), new string('x', 500));
        }

        IShelfCounters notes = client.GetCache<IShelfCounters>();
        await notes.SetNoteAsync(id, "old", s_token);
        await notes.SetNoteAsync("other", "kept", s_token);
        Assert.Equal("old", await notes.NoteAsync(id, s_token));
        Assert.Equal("kept", await notes.NoteAsync("other", s_token));
        Assert.Equal(2, CopiesOf(client));
        string key = Shortened($"local:shelf-views/1:n:{written}");

        Assert.True(await client.RemoveAsync(key, s_token));

        Assert.Equal(1, CopiesOf(client));
        Assert.Null(await notes.NoteAsync(id, s_token));
        Assert.Equal("kept", await notes.NoteAsync("other", s_token));
        Assert.False(await client.RemoveAsync(key, s_token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removal_DuringALoad_KeepsItsValueOutOfTheStore(bool hasLeases)
    {
        var plain = new PlainStore();
        await using CacheClient client = hasLeases ? Connect("during:") : OnStore(plain), other = hasLeases ? Connect("during:") : OnStore(plain);
        ILoadedShelfCache shelves = client.GetCache<ILoadedShelfCache>();
        var loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loaded = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?> read = shelves.GetAsync(
            "oak",
            _ =>
            {
                loading.SetResult();
                return new(loaded.Task);
            },
            s_token).AsTask();
        await loading.Task.WaitAsync(s_token);

        await client.RemoveAsync("during:loaded-shelves/1:oak", s_token);
        Assert.Equal("new", await shelves.GetAsync("oak", static _ => new("new"), s_token));
        loaded.SetResult("old");

        Assert.Equal("old", await read);
        Assert.Equal("new", await shelves.GetAsync("oak", Fail, s_token));
        Assert.Equal("new", await other.GetCache<ILoadedShelfCache>().GetAsync("oak", Fail, s_token)); // has no copy

        static ValueTask<string?> Fail(CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is missing.");
    }

    [Fact]
    public async Task Counters_AreRemovedToo()
    {
        await using CacheClient client = Connect("counted:");
        IShelfCounters counters = client.GetCache<IShelfCounters>();
        await counters.CountAsync("ann", 255, s_token);
        await counters.CountAsync("ann", 255, s_token);

        Assert.True(await client.RemoveAsync("counted:shelf-views/1:v:ann:255", s_token));

        Assert.Equal(1UL, await counters.CountAsync("ann", 255, s_token));
    }

    [Fact]
    public async Task EntriesOfBytes_AreRemovedToo_WholeOrByOneOfTheirPieces()
    {
        await using CacheClient client = Connect("bytes:");
        BlobCache pages = client.GetBlobs("pages");
        Assert.True(await pages.SetAsync("small", new ReadOnlySequence<byte>(new byte[10]), cancellationToken: s_token));

        Assert.True(await client.RemoveAsync("bytes:pages/0:small", s_token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.RemoveAsync("bytes:other/0:small", s_token));
        Assert.False(await client.RemoveAsync("bytes:pages/0:small:1:0", s_token)); // a piece that is not there

        using BlobEntry small = await pages.GetAsync("small", s_token);
        Assert.False(small.Exists);
        CacheContractSnapshot contract = Assert.Single(client.TakeSnapshot().Contracts);
        Assert.Equal(("pages", 0, "{key}"), (contract.Name, contract.Version, Assert.Single(contract.Entries).Template));
    }

    [Theory]
    [InlineData("shelf-views/1:n:a")]
    [InlineData("foreign:shelf-views/2:n:a")]
    [InlineData("foreign:shelf-views/1:n:a b")]
    [InlineData("foreign:somebody-elses")]
    [InlineData("")]
    public async Task KeyOfNoCache_IsRefusedAndNotShown(string key)
    {
        await using CacheClient client = Connect("foreign:");
        client.GetCache<IShelfCounters>();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => client.RemoveAsync(key, s_token));

        Assert.Equal("key", refusal.ParamName);
        Assert.DoesNotContain("somebody", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatIsAway_IsSaid()
    {
        await using CacheClient client = CacheClient.Connect($"127.0.0.1:{LoopbackPort.Free()}");
        client.GetCache<IShelfCounters>();

        var failure = await Assert.ThrowsAsync<CacheUnavailableException>(() => client.RemoveAsync("shelf-views/1:n:a", s_token));

        Assert.NotEqual(StoreError.None, failure.Error);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.RemoveAsync("shelf-views/1:n:a", new CancellationToken(canceled: true)));
    }

    private static int CopiesOf(CacheClient client) => client.TakeSnapshot().Contracts[0].Entries.Sum(static entries => entries.Local?.Count ?? 0);

    private static string Shortened(string key) => key.Length <= 250
        ? key
        : $"{key[..226]}%#{Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(key)).AsSpan(0, 16))}";

    private static CacheClient OnStore(ICacheStore store) => new(new MemcachedGenOptions { KeyPrefix = "during:" }.UseStore(_ => store));

    private CacheClient Connect(string prefix) => new(new MemcachedGenOptions { Servers = { cluster[0].Name }, KeyPrefix = prefix });
}
