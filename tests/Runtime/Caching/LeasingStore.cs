using MemcachedGen.Stores;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>The same, with leases.</summary>
internal class LeasingStore(TimeProvider? time = null) : ScriptedStore(time), IStaleStore
{
    /// <summary>What fills wait for before they answer.</summary>
    internal Task FillsWaitFor { get; set; } = Task.CompletedTask;

    public ValueTask<StoreReply> GetOrLeaseAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        Fail("read", key, out StoreReply failure)
            ? new(failure)
            : AnswerAsync(Inner.GetOrLeaseAsync(key, leaseTime, refreshWindow, CancellationToken.None), cancellationToken);

    public ValueTask<StoreReply> GetOrLeaseIfChangedAsync(
        ReadOnlySpan<byte> key, ulong version, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        Fail("look", key, out StoreReply failure)
            ? new(failure)
            : AnswerAsync(
                ((ILeaseStore)Inner).GetOrLeaseIfChangedAsync(key, version, leaseTime, refreshWindow, CancellationToken.None), cancellationToken);

    public ValueTask<StoreReply> FillAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("fill", key, out StoreReply failure, timeToLive)
            ? new(failure)
            : AnswerAsync(Inner.FillAsync(key, value, version, timeToLive, default), FillsWaitFor, cancellationToken);

    public ValueTask<StoreReply> ReleaseAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken) =>
        Fail("release", key, out StoreReply failure) ? new(failure) : Inner.ReleaseAsync(key, version, default);

    public ValueTask<StoreReply> RearmAsync(ReadOnlySpan<byte> key, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Fail("rearm", key, out StoreReply failure) ? new(failure) : Inner.RearmAsync(key, version, timeToLive, default);

    public ValueTask<StoreReply> MarkStaleAsync(ReadOnlySpan<byte> key, TimeSpan window, CancellationToken cancellationToken) =>
        Fail("mark", key, out StoreReply failure) ? new(failure) : Inner.MarkStaleAsync(key, window, default);
}
