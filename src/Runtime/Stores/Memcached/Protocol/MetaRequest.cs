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

    /// <summary>The version to compare with, or what a counter changes by.</summary>
    internal ulong Number { get; }

    /// <summary>What a new counter starts with.</summary>
    internal ulong Initial { get; }

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    internal int MaxLength => checked(Overhead + Key.Length + Value.Length);

    /// <summary>Whether it asks for a value.</summary>
    internal bool IsRead => Kind is RequestKind.Get or RequestKind.GetVersioned;

    private bool HasValue => Kind is RequestKind.Set or RequestKind.Add or RequestKind.Replace or RequestKind.CompareAndSet;

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

    /// <summary>Writes the whole request.</summary>
    /// <returns>The number of bytes written.</returns>
    internal int Write(Span<byte> destination, long opaque)
    {
        var frame = new Frame(destination);
        WriteLine(ref frame);
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

    private void WriteLine(ref Frame frame)
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
                WriteHead(ref frame, "mg "u8, " T"u8);
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
                throw new InvalidOperationException($"A request of kind {Kind} cannot be written.");
        }
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
}
