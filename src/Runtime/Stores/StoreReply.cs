namespace MemcachedGen.Stores;

/// <summary>The outcome of a store operation.</summary>
public readonly struct StoreReply
{
    private readonly ReplyOwner? _owner;

    private StoreReply(
        StoreStatus status, StoreError error = StoreError.None, ReadOnlyMemory<byte> value = default, ReplyOwner? owner = null, ulong number = 0)
    {
        Status = status;
        Error = error;
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

    /// <summary>The entry's time starts anew.</summary>
    public static StoreReply Touched => new(StoreStatus.Touched);

    /// <summary>There was no such entry.</summary>
    public static StoreReply NotFound => new(StoreStatus.NotFound);

    /// <summary>What became of the operation.</summary>
    public StoreStatus Status { get; }

    /// <summary>Why it failed; <see cref="StoreError.None"/> unless <see cref="Status"/> is <see cref="StoreStatus.Failed"/>.</summary>
    public StoreError Error { get; }

    /// <summary>The entry's bytes on a hit, valid until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The version of a hit that was read with it, or the count of a counter.</summary>
    public ulong Number { get; }

    /// <summary>A hit whose bytes belong to the store and do not change.</summary>
    /// <param name="value">The entry.</param>
    /// <param name="version">Its version, for a read that asked for it.</param>
    public static StoreReply Hit(ReadOnlyMemory<byte> value, ulong version = 0) => new(StoreStatus.Hit, value: value, number: version);

    /// <summary>A counter was changed.</summary>
    /// <param name="count">The new count.</param>
    public static StoreReply Counted(ulong count) => new(StoreStatus.Counted, number: count);

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    public static StoreReply Failed(StoreError error) => new(StoreStatus.Failed, error);

    /// <summary>Gives the bytes of a hit back to the store. Called once by whoever received the reply.</summary>
    public void Release() => _owner?.Release();

    internal static StoreReply LentHit(ReadOnlyMemory<byte> value, ReplyOwner owner, ulong version = 0) =>
        new(StoreStatus.Hit, value: value, owner: owner, number: version);
}
