using System.Buffers.Text;

namespace MemcachedGen.Stores.InMemory;

/// <content>Counters: decimal text, as on memcached (protocol.txt, "Increment/Decrement").</content>
public sealed partial class InMemoryStore
{
    private const int LongestNumber = 20;

    /// <inheritdoc/>
    public ValueTask<StoreReply> IncrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Change(key, delta, isIncrement: true, initial, timeToLive, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> DecrementAsync(
        ReadOnlySpan<byte> key, ulong delta, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Change(key, delta, isIncrement: false, initial, timeToLive, cancellationToken);

    private ValueTask<StoreReply> Change(
        ReadOnlySpan<byte> key, ulong delta, bool isIncrement, ulong initial, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        while (true)
        {
            if (!TryFind(key, out byte[]? stored, out Item item))
            {
                if (_lookup.TryAdd(key, NewItem(Digits(initial, 0), timeToLive)))
                {
                    return Written(StoreReply.Counted(initial));
                }
            }
            else if (!TryParse(item.Value, out ulong count))
            {
                return new(StoreReply.Failed(StoreError.ServerError));
            }
            else
            {
                count = isIncrement ? unchecked(count + delta) : count - Math.Min(count, delta);
                byte[] digits = Digits(count, item.Value.Length);
                Item counted = item with { Value = digits, Version = Interlocked.Increment(ref _lastVersion) };
                if (digits.Length > item.Value.Length)
                {
                    counted = counted with { IsStale = false, IsLeaseGiven = false, ReadAt = null }; // memcached writes a new item then
                }

                if (_items.TryUpdate(stored, counted, item))
                {
                    return new(StoreReply.Counted(count));
                }
            }
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> value, out ulong number)
    {
        ReadOnlySpan<byte> digits = value.TrimEnd((byte)' ');
        return Utf8Parser.TryParse(digits, out number, out int consumed) && consumed == digits.Length && digits[0] != '+';
    }

    // memcached writes a shorter number over the longer one and fills up with spaces: readers must expect them here too.
    private static byte[] Digits(ulong number, int length)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(number, digits, out int written);
        byte[] value = new byte[Math.Max(written, length)];
        value.AsSpan(written).Fill((byte)' ');
        digits[..written].CopyTo(value);
        return value;
    }
}
