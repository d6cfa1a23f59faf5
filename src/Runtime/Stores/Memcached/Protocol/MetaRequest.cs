namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>A meta request, ready to be written. Key, lengths and numbers were checked before.</summary>
/// <remarks>Every request carries its position in the connection's queue as opaque token, which the reply must echo.</remarks>
internal readonly ref struct MetaRequest
{
    // The longest command line besides its key, that of "ma": "N", "J", "D" and "O" with their numbers, two flags, a line end.
    private const int Overhead = 128;

    internal MetaRequest(
        RequestKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value = default, long expiration = 0, ulong number = 0, ulong initial = 0)
    {
        Kind = kind;
        Key = key;
        Value = value;
        Expiration = expiration;
        Number = number;
        Initial = initial;
    }

    internal RequestKind Kind { get; }

    internal ReadOnlySpan<byte> Key { get; }

    internal ReadOnlySpan<byte> Value { get; }

    /// <summary>The expiry number of what is written; see <see cref="Protocol.Expiration"/>.</summary>
    internal long Expiration { get; }

    /// <summary>The version to compare with, what a counter changes by, or the expiry number of a refresh window.</summary>
    internal ulong Number { get; }

    /// <summary>What a new counter starts with, the version of a reader's copy, or not 0 where a reader asks how often the item is read.</summary>
    internal ulong Initial { get; }

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    internal int MaxLength => checked(Overhead + Key.Length + Value.Length);

    private bool HasValue => Kind is RequestKind.Set or RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet
        or RequestKind.Append or RequestKind.Prepend or RequestKind.CompareAndAppend or RequestKind.CompareAndPrepend;

    internal static MetaRequest Get(ReadOnlySpan<byte> key) => new(RequestKind.Get, key);

    internal static MetaRequest GetVersioned(ReadOnlySpan<byte> key) => new(RequestKind.GetVersioned, key);

    internal static MetaRequest Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long expiration) =>
        new(RequestKind.Set, key, value, expiration);

    internal static MetaRequest Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long expiration) =>
        new(RequestKind.Add, key, value, expiration);

    internal static MetaRequest Replace(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long expiration) =>
        new(RequestKind.Replace, key, value, expiration);

    internal static MetaRequest CompareAndSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, long expiration) =>
        new(RequestKind.CompareAndSet, key, value, expiration, version);

    internal static MetaRequest Delete(ReadOnlySpan<byte> key) => new(RequestKind.Delete, key);

    internal static MetaRequest CompareAndDelete(ReadOnlySpan<byte> key, ulong version) =>
        new(RequestKind.CompareAndDelete, key, number: version);

    internal static MetaRequest Touch(ReadOnlySpan<byte> key, long expiration) => new(RequestKind.Touch, key, expiration: expiration);

    internal static MetaRequest Increment(ReadOnlySpan<byte> key, ulong delta, ulong initial, long expiration) =>
        new(RequestKind.Increment, key, default, expiration, delta, initial);

    internal static MetaRequest Decrement(ReadOnlySpan<byte> key, ulong delta, ulong initial, long expiration) =>
        new(RequestKind.Decrement, key, default, expiration, delta, initial);

    /// <param name="key">The key.</param>
    /// <param name="lease">How long the placeholder of a miss lives, or 0 for none.</param>
    /// <param name="window">The remaining time below which a hit's lease is given too, or 0.</param>
    /// <param name="withUsage">Whether to ask how often the item is read.</param>
    internal static MetaRequest GetOrLease(ReadOnlySpan<byte> key, long lease, long window, bool withUsage = false) =>
        new(RequestKind.GetOrLease, key, expiration: lease, number: (ulong)window, initial: withUsage ? 1UL : 0);

    /// <param name="key">The key.</param>
    /// <param name="version">The version of the reader's copy.</param>
    /// <param name="lease">How long the placeholder of a miss lives, or 0 for none.</param>
    /// <param name="window">The remaining time below which a hit's lease is given too, or 0.</param>
    internal static MetaRequest GetOrLeaseIfChanged(ReadOnlySpan<byte> key, ulong version, long lease, long window) =>
        new(RequestKind.GetOrLeaseIfChanged, key, expiration: lease, number: (ulong)window, initial: version);

    internal static MetaRequest GetAndTouch(ReadOnlySpan<byte> key, long expiration) =>
        new(RequestKind.GetAndTouch, key, expiration: expiration);

    internal static MetaRequest GetIfChanged(ReadOnlySpan<byte> key, ulong version) => new(RequestKind.GetIfChanged, key, number: version);

    internal static MetaRequest Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version) =>
        new(version is null ? RequestKind.Append : RequestKind.CompareAndAppend, key, value, number: version.GetValueOrDefault());

    internal static MetaRequest Prepend(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong? version) =>
        new(version is null ? RequestKind.Prepend : RequestKind.CompareAndPrepend, key, value, number: version.GetValueOrDefault());

    internal static MetaRequest MarkStale(ReadOnlySpan<byte> key, long expiration) =>
        new(RequestKind.MarkStale, key, expiration: expiration);

    internal static MetaRequest CompareAndMarkStale(ReadOnlySpan<byte> key, ulong version, long expiration) =>
        new(RequestKind.CompareAndMarkStale, key, expiration: expiration, number: version);

    /// <summary>The same request, with what it writes expiring no later than so many seconds from now.</summary>
    /// <param name="seconds">At most 30 days, since more would mean a date.</param>
    internal MetaRequest ExpiringWithin(long seconds) =>
        new(Kind, Key, Value, (Expiration is 0 && !Kind.IsRead()) || Expiration > seconds ? seconds : Expiration, Number, Initial);

    /// <summary>Writes the whole request.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="opaque">What the reply must echo: at most 19 digits, of the server's 31 bytes.</param>
    /// <param name="features">What the server knows beyond <see cref="ServerVersions.Minimum"/>.</param>
    /// <returns>The number of bytes written.</returns>
    internal int Write(Span<byte> destination, long opaque, ServerFeatures features)
    {
        var frame = new Frame(destination);
        WriteLine(ref frame, features);
        frame.Append(" O"u8);
        frame.Append(opaque);
        frame.Append("\r\n"u8);
        if (HasValue)
        {
            frame.Append(Value);
            frame.Append("\r\n"u8);
        }

        return frame.Length;
    }

    private void WriteLine(ref Frame frame, ServerFeatures features)
    {
        switch (Kind)
        {
            case RequestKind.Get:
                WriteHead(ref frame, "mg "u8, " v"u8);
                break;
            case RequestKind.GetVersioned:
                WriteHead(ref frame, "mg "u8, " v c"u8);
                break;
            case RequestKind.Touch:
                WriteHead(ref frame, "mg "u8, " s T"u8);
                frame.Append(Expiration);
                break;
            case RequestKind.Set:
                WriteSet(ref frame, " T"u8);
                break;
            case RequestKind.Add:
                WriteSet(ref frame, " ME T"u8);
                break;
            case RequestKind.Replace:
                WriteSet(ref frame, " MR T"u8);
                break;
            case RequestKind.CompareAndSet:
                WriteSet(ref frame, " T"u8);
                frame.Append(" C"u8);
                frame.Append(Number);
                break;
            case RequestKind.Delete:
                WriteHead(ref frame, "md "u8, default);
                break;
            case RequestKind.CompareAndDelete:
                WriteHead(ref frame, "md "u8, " C"u8);
                frame.Append(Number);
                break;
            case RequestKind.Increment:
                WriteCount(ref frame, " N"u8);
                break;
            case RequestKind.Decrement:
                WriteCount(ref frame, " MD N"u8);
                break;
            default:
                WriteRareLine(ref frame, features);
                break;
        }
    }

    private void WriteRareLine(ref Frame frame, ServerFeatures features)
    {
        switch (Kind)
        {
            case RequestKind.GetOrLease:
                WriteHead(ref frame, "mg "u8, Initial == 0 ? " v c t"u8 : " v c t h l"u8);
                WriteLease(ref frame);
                break;
            case RequestKind.GetOrLeaseIfChanged when (features & ServerFeatures.ConditionalGet) != 0:
                WriteHead(ref frame, "mg "u8, " v c t"u8);
                WriteLease(ref frame);
                WriteUnlessZero(ref frame, " C"u8, Initial);
                break;
            case RequestKind.GetOrLeaseIfChanged:
                WriteHead(ref frame, "mg "u8, " s c t"u8);
                WriteLease(ref frame);
                break;
            case RequestKind.GetAndTouch:
                WriteHead(ref frame, "mg "u8, " v c T"u8);
                frame.Append(Expiration);
                break;
            case RequestKind.GetIfChanged:
                WriteHead(ref frame, "mg "u8, " v c"u8);
                WriteUnlessZero(ref frame, " C"u8, (features & ServerFeatures.ConditionalGet) != 0 ? Number : 0);
                break;
            case RequestKind.Append:
            case RequestKind.CompareAndAppend:
                WriteAppend(ref frame, " MA"u8);
                break;
            case RequestKind.Prepend:
            case RequestKind.CompareAndPrepend:
                WriteAppend(ref frame, " MP"u8);
                break;
            case RequestKind.MarkStale:
            case RequestKind.CompareAndMarkStale:
                WriteHead(ref frame, "md "u8, " I T"u8);
                frame.Append(Expiration);
                WriteUnlessZero(ref frame, " C"u8, Number);
                break;
            default:
                throw new InvalidOperationException($"A request of kind {Kind} cannot be written.");
        }
    }

    private void WriteLease(ref Frame frame)
    {
        WriteUnlessZero(ref frame, " N"u8, (ulong)Expiration);
        WriteUnlessZero(ref frame, " R"u8, Number);
    }

    private void WriteHead(ref Frame frame, ReadOnlySpan<byte> command, ReadOnlySpan<byte> flags)
    {
        frame.Append(command);
        frame.Append(Key);
        frame.Append(flags);
    }

    private void WriteSet(ref Frame frame, ReadOnlySpan<byte> flags)
    {
        WriteHead(ref frame, "ms "u8, " "u8);
        frame.Append(Value.Length);
        frame.Append(flags);
        frame.Append(Expiration);
    }

    private void WriteCount(ref Frame frame, ReadOnlySpan<byte> flags)
    {
        WriteHead(ref frame, "ma "u8, flags);
        frame.Append(Expiration);
        frame.Append(" J"u8);
        frame.Append(Initial);
        frame.Append(" D"u8);
        frame.Append(Number);
        frame.Append(" v"u8);
    }

    // An entry that is lengthened keeps its time: the server ignores "T" here.
    private void WriteAppend(ref Frame frame, ReadOnlySpan<byte> mode)
    {
        WriteHead(ref frame, "ms "u8, " "u8);
        frame.Append(Value.Length);
        frame.Append(mode);
        WriteUnlessZero(ref frame, " C"u8, Number);
    }

    private static void WriteUnlessZero(ref Frame frame, ReadOnlySpan<byte> flag, ulong number)
    {
        if (number != 0)
        {
            frame.Append(flag);
            frame.Append(number);
        }
    }
}
