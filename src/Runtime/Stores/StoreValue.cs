namespace MemcachedGen.Stores;

/// <summary>What every store accepts as a value.</summary>
internal static class StoreValue
{
    /// <exception cref="ArgumentException">The value has no bytes: readers would take it for a load under way.</exception>
    internal static void ThrowIfEmpty(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            throw Empty();
        }
    }

    private static ArgumentException Empty() =>
        new("The value is empty: zero bytes stand for a value being loaded. Store at least one byte.", "value");
}
