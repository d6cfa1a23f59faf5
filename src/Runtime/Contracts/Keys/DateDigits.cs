namespace MemcachedGen.Contracts.Keys;

/// <summary>Writes dates and times digit by digit, in the Gregorian calendar, whatever the culture.</summary>
internal static class DateDigits
{
    /// <summary>The length of <c>yyyy-MM-dd</c>.</summary>
    internal const int DashedDateLength = 10;

    /// <summary>The length of <c>HHmmssfffffff</c>.</summary>
    internal const int TimeLength = 13;

    /// <summary>The length of <c>yyyyMMddTHHmmssfffffff</c> and the letter of its kind.</summary>
    internal const int TimestampLength = 23;

    private const int TimeStart = 9;

    internal static void WriteDashed(DateOnly value, Span<byte> destination)
    {
        Write(value.Year, destination[..4]);
        destination[4] = (byte)'-';
        Write(value.Month, destination[5..7]);
        destination[7] = (byte)'-';
        Write(value.Day, destination[8..10]);
    }

    internal static void WriteTime(long ticks, Span<byte> destination)
    {
        (long seconds, long fraction) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        Write((int)(seconds / 3_600), destination[..2]);
        Write((int)(seconds / 60 % 60), destination[2..4]);
        Write((int)(seconds % 60), destination[4..6]);
        Write((int)fraction, destination[6..TimeLength]);
    }

    internal static void WriteTimestamp(DateTime value, byte kind, Span<byte> destination)
    {
        Write((value.Year * 10_000) + (value.Month * 100) + value.Day, destination[..8]);
        destination[8] = (byte)'T';
        WriteTime(value.TimeOfDay.Ticks, destination.Slice(TimeStart, TimeLength));
        destination[^1] = kind;
    }

    private static void Write(int number, Span<byte> digits)
    {
        for (int index = digits.Length - 1; index >= 0; index--)
        {
            (number, int digit) = Math.DivRem(number, 10);
            digits[index] = (byte)('0' + digit);
        }
    }
}
