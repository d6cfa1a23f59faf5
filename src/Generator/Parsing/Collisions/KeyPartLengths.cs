namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>How long a part of a key can get.</summary>
internal static class KeyPartLengths
{
    // Beyond this the bound says no more than none does, and three times it still is a number.
    private const int LargestBound = int.MaxValue / 4;

    /// <param name="integerDigits">For numbers, the most characters of the type, sign included.</param>
    /// <param name="maxBytes">For text and bytes, the most bytes of the argument, where that is known.</param>
    /// <returns>The most characters; <see langword="null"/> when there is no bound.</returns>
    internal static int? Of(KeyPartForm form, int integerDigits, int? maxBytes)
    {
        int? bound = maxBytes is >= 0 and <= LargestBound ? maxBytes : null;
        int? length = form.Kind switch
        {
            KeyPartKind.SignedInteger or KeyPartKind.UnsignedInteger => integerDigits,
            KeyPartKind.Boolean => "false".Length,
            KeyPartKind.Guid => "00000000-0000-0000-0000-000000000000".Length,
            KeyPartKind.Date => "yyyy-MM-dd".Length,
            KeyPartKind.Time => "HHmmssfffffff".Length,
            KeyPartKind.DateTime or KeyPartKind.Instant => "yyyyMMddTHHmmssfffffffZ".Length,
            KeyPartKind.Decimal => "-0.0000000000000000000000000001".Length,
            KeyPartKind.Bytes => ((4 * bound) + 2) / 3,
            _ => 3 * bound,
        };
        return form.IsNullable && length < 1 ? 1 : length;
    }
}
