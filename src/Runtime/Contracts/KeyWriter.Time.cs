using MemcachedGen.Contracts.Keys;

namespace MemcachedGen.Contracts;

/// <content>Dates and times, of fixed length.</content>
public ref partial struct KeyWriter
{
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateOnly value)
    {
        Span<byte> date = stackalloc byte[DateDigits.DashedDateLength];
        DateDigits.WriteDashed(value, date);
        WriteBytes(date);
        return this;
    }

    /// <summary>Writes a time of day as <c>HHmmssfffffff</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(TimeOnly value)
    {
        Span<byte> time = stackalloc byte[DateDigits.TimeLength];
        DateDigits.WriteTime(value.Ticks, time);
        WriteBytes(time);
        return this;
    }

    /// <summary>Writes date and time as <c>yyyyMMddTHHmmssfffffff</c> and <c>Z</c>, <c>L</c> or <c>U</c> for UTC, local or unspecified.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateTime value) => AppendTimestamp(value, value.Kind switch
    {
        DateTimeKind.Utc => (byte)'Z',
        DateTimeKind.Local => (byte)'L',
        _ => (byte)'U',
    });

    /// <summary>Writes the instant in UTC as <c>yyyyMMddTHHmmssfffffffZ</c>: equal instants give equal bytes, whatever their offsets.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(DateTimeOffset value) => AppendTimestamp(value.UtcDateTime, (byte)'Z');

    /// <summary>Writes a time span as its ticks of 100 ns, a signed integer.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(TimeSpan value) => Append(value.Ticks);

    private KeyWriter AppendTimestamp(DateTime value, byte kind)
    {
        Span<byte> timestamp = stackalloc byte[DateDigits.TimestampLength];
        DateDigits.WriteTimestamp(value, kind, timestamp);
        WriteBytes(timestamp);
        return this;
    }
}
