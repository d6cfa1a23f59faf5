using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

public sealed class InMemorySessionTests() : SessionConformance(static options => options.UseInMemoryStore(), static _ => { });

public sealed class MemcachedSessionTests(ThreeNodeCluster cluster)
    : SessionConformance(cluster.Reach, static _ => { }), IClassFixture<ThreeNodeCluster>;

public sealed class ProtectedSessionTests(ThreeNodeCluster cluster)
    : SessionConformance(cluster.Reach, static options => options.Protect = true), IClassFixture<ThreeNodeCluster>;

/// <summary>Sessions as requests see them.</summary>
public abstract class SessionConformance : IAsyncDisposable
{
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly SessionHost _host;

    protected SessionConformance(Action<MemcachedGenOptions> client, Action<MemcachedSessionOptions> options) =>
        _host = new SessionHost(client, options, static services => services.AddDataProtection().UseEphemeralDataProtectionProvider());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task WhatOneRequestWrites_TheNextReads()
    {
        ISession first = _host.Open(_key, isNew: true);
        first.SetString("name", "Ada");
        first.SetInt32("count", 1);
        await first.CommitAsync();

        ISession second = await _host.LoadAsync(_key);
        Assert.True(second.IsAvailable);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(("Ada", 1), (second.GetString("name"), second.GetInt32("count")));
        Assert.Equal(["count", "name"], second.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task UsedWithoutLoading_ItIsLoaded()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("name", "Ada"));
        Assert.Equal("Ada", _host.Open(_key).GetString("name"));
    }

    [Fact]
    public async Task RemoveAndClear_AreWritten()
    {
        await _host.ChangeAsync(_key, static session => { session.SetString("a", "1"); session.SetString("b", "2"); });
        await _host.ChangeAsync(_key, static session => session.Remove("a"));
        Assert.Equal(["b"], (await _host.LoadAsync(_key)).Keys);
        await _host.ChangeAsync(_key, static session => { session.Clear(); session.SetString("c", "3"); });
        Assert.Equal(["c"], (await _host.LoadAsync(_key)).Keys);
    }

    [Fact]
    public async Task KeysAndValuesOfAnyKind()
    {
        string[] keys = ["", " ", "\ud800", "ключ", new string('k', 3_000)];
        await _host.ChangeAsync(_key, session => Array.ForEach(keys, key => session.Set(key, [])));
        ISession session = await _host.LoadAsync(_key);
        Assert.Equal(keys.Order(StringComparer.Ordinal), session.Keys.Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.Empty(session.Get(key)!));
    }

    [Fact]
    public async Task ChangesOfRequestsAtTheSameTime_AreAllKept()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("old", "1"));
        ISession one = await _host.LoadAsync(_key), other = await _host.LoadAsync(_key);
        one.SetString("one", "1");
        one.Remove("old");
        other.SetString("other", "2");
        await one.CommitAsync();
        await other.CommitAsync();
        ISession after = await _host.LoadAsync(_key);
        Assert.Equal(["one", "other"], after.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(one.Id, after.Id);
    }

    [Fact]
    public async Task SignedOutMeanwhile_ARequestDoesNotSignInAgain()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("user", "Ada"));
        ISession slow = await _host.LoadAsync(_key);
        slow.SetString("cart", "one");
        await _host.ChangeAsync(_key, static session => session.Clear());
        await slow.CommitAsync();
        Assert.Equal(["cart"], (await _host.LoadAsync(_key)).Keys);
    }

    [Fact]
    public async Task TwoNewOnes_UnderOneKey_BecomeOne()
    {
        ISession one = _host.Open(_key, isNew: true), other = _host.Open(_key, isNew: true);
        one.SetString("one", "1");
        other.SetString("other", "2");
        await one.CommitAsync();
        await other.CommitAsync();
        Assert.Equal(["one", "other"], (await _host.LoadAsync(_key)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GoneMeanwhile_ItIsWrittenAsTheRequestHasSeenIt()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("old", "1"));
        ISession session = await _host.LoadAsync(_key);
        await _host.Client.GetBlobs("session", new BlobCacheOptions { MaxLength = 1024 * 1024, ThrowOnError = true }).RemoveAsync(_key);
        session.SetString("new", "2");
        await session.CommitAsync();
        Assert.Equal(["new", "old"], (await _host.LoadAsync(_key)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WithoutChanges_NothingIsWritten()
    {
        ISession session = _host.Open(_key, isNew: true);
        await session.LoadAsync();
        await session.CommitAsync();
        Assert.Empty((await _host.LoadAsync(_key)).Keys);
        Assert.Contains(_host.Log.Messages, static message => message.Contains("expired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ValuesAreCopied()
    {
        byte[] value = [1];
        ISession session = await _host.LoadAsync(_key);
        session.Set("key", value);
        value[0] = 2;
        Assert.Equal(1, session.Get("key")![0]);
        await session.CommitAsync();
        Assert.Equal(1, (await _host.LoadAsync(_key)).Get("key")![0]);
    }

    [Fact]
    public void AfterTheResponseHasStarted_NothingIsSet()
    {
        ISession session = _host.Store.Create(_key, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan, static () => false, isNewSessionKey: true);
        Assert.Throws<InvalidOperationException>(() => session.SetString("key", "value"));
    }

    [Fact]
    public async Task TooLarge_IsNotWritten_AndLogged()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("small", "1"));
        await _host.ChangeAsync(_key, static session => session.Set("large", new byte[1024 * 1024]));
        Assert.Equal(["small"], (await _host.LoadAsync(_key)).Keys);
        Assert.Contains(_host.Log.Messages, static message => message.Contains("are lost: it would have", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingThatIsLogged_SaysWhose()
    {
        await _host.ChangeAsync(_key, static session => session.SetString("user", "Ada Lovelace"));
        ISession session = await _host.LoadAsync(_key);
        Assert.DoesNotContain(_host.Log.Messages, message =>
            message.Contains(_key, StringComparison.Ordinal) || message.Contains(session.Id, StringComparison.Ordinal) || message.Contains("Ada", StringComparison.Ordinal));
    }
}
