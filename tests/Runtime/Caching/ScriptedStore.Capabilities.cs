using MemcachedGen.Stores;

namespace MemcachedGen.RuntimeTests.Caching;

/// <content>What memcached can do beyond get, set and delete.</content>
internal partial class ScriptedStore : IConditionalStore, IVersionedStore, ITouchStore, ICounterStore
{
    /// <summary>Runs before a compare-and-set reaches the store, as another writer would.</summary>
    internal Func<ValueTask>? BeforeCompareAndSet { get; set; }

    public ValueTask<StoreReply> AddAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("add", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.AddAsync(key, value, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> ReplaceAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("replace", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.ReplaceAsync(key, value, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> GetVersionedAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        Fail("gets", key, out StoreReply failure) ? new(failure) : _inner.GetVersionedAsync(key, CancellationToken.None);

    public ValueTask<StoreReply> CompareAndSetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("cas", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : CompareAndSetAsync(key.ToArray(), value.ToArray(), version, timeToLive);

    public ValueTask<StoreReply> CompareAndDeleteAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken) =>
        Fail("delete if", key, out StoreReply failure) ? new(failure) : _inner.CompareAndDeleteAsync(key, version, CancellationToken.None);

    public ValueTask<StoreReply> GetAndTouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("get and touch", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.GetAndTouchAsync(key, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> TouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("touch", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.TouchAsync(key, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> IncrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("increment", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.IncrementAsync(key, delta, initial, timeToLive, CancellationToken.None);

    public ValueTask<StoreReply> DecrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("decrement", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : _inner.DecrementAsync(key, delta, initial, timeToLive, CancellationToken.None);

    private async ValueTask<StoreReply> CompareAndSetAsync(byte[] key, byte[] value, ulong version, TimeSpan timeToLive)
    {
        if (BeforeCompareAndSet is { } interfere)
        {
            await interfere();
        }

        return await _inner.CompareAndSetAsync(key, value, version, timeToLive, CancellationToken.None);
    }
}
