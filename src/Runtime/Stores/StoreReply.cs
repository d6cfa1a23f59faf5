namespace MemcachedGen.Stores;

/// <summary>The outcome of a store operation.</summary>
public readonly struct StoreReply
{
    // Copied on hot paths: small fields share eight bytes.
    private readonly ReplyOwner? _owner;
    private readonly RemainingTime _remaining;
    private readonly byte _status;
    private readonly byte _error;
    private readonly byte _lease;
    private readonly Marks _marks;

    private StoreReply(
        StoreStatus status, StoreError error = StoreError.None, ReadOnlyMemory<byte> value = default, ReplyOwner? owner = null, ulong number = 0,
        LeaseState lease = LeaseState.None, Marks marks = Marks.None, RemainingTime remaining = default)
    {
        _status = (byte)status;
        _error = (byte)error;
        _lease = (byte)lease;
        _marks = marks;
        _remaining = remaining;
        Value = value;
        Number = number;
        _owner = owner;
    }

    /// <summary>The entry does not exist.</summary>
    public static StoreReply Miss => new(StoreStatus.Miss);

    /// <summary>The entry was written.</summary>
    public static StoreReply Stored => new(StoreStatus.Stored);

    /// <summary>The entry was deleted.</summary>
    public static StoreReply Deleted => new(StoreStatus.Deleted);

    /// <summary>The condition of the write did not hold.</summary>
    public static StoreReply NotStored => new(StoreStatus.NotStored);

    /// <summary>The entry is no longer the one that was read.</summary>
    public static StoreReply Changed => new(StoreStatus.Changed);

    /// <summary>The entry is still the one that was read before.</summary>
    public static StoreReply Unchanged => new(StoreStatus.Unchanged);

    /// <summary>The entry's time starts anew.</summary>
    public static StoreReply Touched => new(StoreStatus.Touched);

    /// <summary>The entry is stale from now on.</summary>
    public static StoreReply MarkedStale => new(StoreStatus.MarkedStale);

    /// <summary>There was no such entry.</summary>
    public static StoreReply NotFound => new(StoreStatus.NotFound);

    /// <summary>What became of the operation.</summary>
    public StoreStatus Status => (StoreStatus)_status;

    /// <summary>Why it failed; <see cref="StoreError.None"/> unless <see cref="Status"/> is <see cref="StoreStatus.Failed"/>.</summary>
    public StoreError Error => (StoreError)_error;

    /// <summary>The entry's bytes on a hit, valid until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>
    /// The count of a counter; for a read that asks for it, the version of what was found: of the value on a hit, of the
    /// placeholder on a miss whose <see cref="Lease"/> is not <see cref="LeaseState.None"/>. 0 where the server keeps no versions.
    /// </summary>
    public ulong Number { get; }

    /// <summary>Who loads: on a miss the value, on a hit its successor.</summary>
    /// <remarks>
    /// A server hands a stale entry's lease to whoever reads next, in whatever way: one who did not ask for it and got
    /// <see cref="LeaseState.Won"/> should give it back with <see cref="ILeaseStore.RearmAsync"/>.
    /// </remarks>
    public LeaseState Lease => (LeaseState)_lease;

    /// <summary>Whether the value of a hit was marked stale (<see cref="IStaleStore"/>).</summary>
    public bool IsStale => (_marks & Marks.Stale) != 0;

    /// <summary>
    /// Whether the entry of a hit was read before this, and last no longer than 60 seconds ago, for a read that asks for it:
    /// <see cref="IUsageStore"/>.
    /// </summary>
    /// <remarks>
    /// A store may note less than there was, but never more: memcached notes the first two reads after a write and then one now
    /// and then. A write makes a new entry, which nobody has read.
    /// </remarks>
    public bool IsHot => (_marks & Marks.Hot) != 0;

    /// <summary>
    /// How long the entry still lives, in whole seconds, for a read that asks for it: <see cref="ILeaseStore"/>.
    /// <see cref="Timeout.InfiniteTimeSpan"/> when it never expires, <see langword="null"/> where it was not asked for and on a miss.
    /// </summary>
    public TimeSpan? TimeToLive => _remaining.ToTimeSpan();

    /// <summary>A hit whose bytes belong to the store and do not change.</summary>
    /// <param name="value">The entry.</param>
    /// <param name="version">Its version, for a read that asked for it.</param>
    public static StoreReply Hit(ReadOnlyMemory<byte> value, ulong version = 0) => new(StoreStatus.Hit, value: value, number: version);

    /// <summary>A miss where a placeholder stands: somebody loads the value, or is to.</summary>
    /// <param name="version">The placeholder's version, which a fill is compared with.</param>
    /// <param name="lease">Who loads.</param>
    public static StoreReply Placeholder(ulong version, LeaseState lease) => new(StoreStatus.Miss, number: version, lease: lease);

    /// <summary>A counter was changed.</summary>
    /// <param name="count">The new count.</param>
    public static StoreReply Counted(ulong count) => new(StoreStatus.Counted, number: count);

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    public static StoreReply Failed(StoreError error) => new(StoreStatus.Failed, error);

    /// <summary>The same reply, saying who loads.</summary>
    /// <param name="lease">Who.</param>
    /// <param name="isStale">Whether the value was marked stale.</param>
    public StoreReply WithLease(LeaseState lease, bool isStale = false) =>
        new(Status, Error, Value, _owner, Number, lease, MarksOf(isStale, IsHot), _remaining);

    /// <summary>The same reply, saying how long the entry still lives.</summary>
    /// <param name="remaining">Rounded up to seconds; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    public StoreReply WithTimeToLive(TimeSpan remaining) =>
        new(Status, Error, Value, _owner, Number, Lease, _marks, RemainingTime.Of(remaining));

    /// <summary>The same reply, saying whether the entry is read often.</summary>
    /// <param name="isHot">See <see cref="IsHot"/>.</param>
    public StoreReply WithUsage(bool isHot) => new(Status, Error, Value, _owner, Number, Lease, MarksOf(IsStale, isHot), _remaining);

    /// <summary>Gives the bytes of a hit back to the store. Called once by whoever received the reply.</summary>
    public void Release() => _owner?.Release();

    /// <summary>The entry as it is, without its bytes.</summary>
    internal static StoreReply WithoutBytes(ulong version, LeaseState lease, bool isStale, RemainingTime remaining) =>
        new(StoreStatus.Unchanged, StoreError.None, default, owner: null, version, lease, MarksOf(isStale, isHot: false), remaining);

    internal RemainingTime Remaining => _remaining;

    internal static StoreReply LentHit(
        ReadOnlyMemory<byte> value, ReplyOwner owner, ulong version, LeaseState lease, bool isStale, bool isHot, RemainingTime remaining) =>
        new(StoreStatus.Hit, StoreError.None, value, owner, version, lease, MarksOf(isStale, isHot), remaining);

    private static Marks MarksOf(bool isStale, bool isHot) => (isStale ? Marks.Stale : Marks.None) | (isHot ? Marks.Hot : Marks.None);

    [Flags]
    private enum Marks : byte
    {
        None = 0,
        Stale = 1,
        Hot = 2,
    }
}
