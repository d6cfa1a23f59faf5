namespace MemcachedGen.Stores;

/// <summary>The outcome of a store operation.</summary>
public readonly struct StoreReply
{
    private readonly ReplyOwner? _owner;

    private StoreReply(StoreStatus status, StoreError error, ReadOnlyMemory<byte> value, ReplyOwner? owner)
    {
        Status = status;
        Error = error;
        Value = value;
        _owner = owner;
    }

    /// <summary>The entry does not exist.</summary>
    public static StoreReply Miss => new(StoreStatus.Miss, StoreError.None, default, null);

    /// <summary>The entry was written.</summary>
    public static StoreReply Stored => new(StoreStatus.Stored, StoreError.None, default, null);

    /// <summary>The entry was deleted.</summary>
    public static StoreReply Deleted => new(StoreStatus.Deleted, StoreError.None, default, null);

    /// <summary>There was no entry to delete.</summary>
    public static StoreReply NotFound => new(StoreStatus.NotFound, StoreError.None, default, null);

    /// <summary>What became of the operation.</summary>
    public StoreStatus Status { get; }

    /// <summary>Why it failed; <see cref="StoreError.None"/> unless <see cref="Status"/> is <see cref="StoreStatus.Failed"/>.</summary>
    public StoreError Error { get; }

    /// <summary>The entry's bytes on a hit, valid until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>A hit whose bytes belong to the store and do not change.</summary>
    /// <param name="value">The entry.</param>
    public static StoreReply Hit(ReadOnlyMemory<byte> value) => new(StoreStatus.Hit, StoreError.None, value, null);

    /// <summary>A failure.</summary>
    /// <param name="error">Why.</param>
    public static StoreReply Failed(StoreError error) => new(StoreStatus.Failed, error, default, null);

    /// <summary>Gives the bytes of a hit back to the store. Called once by whoever received the reply.</summary>
    public void Release() => _owner?.Release();

    internal static StoreReply LentHit(ReadOnlyMemory<byte> value, ReplyOwner owner) => new(StoreStatus.Hit, StoreError.None, value, owner);
}
