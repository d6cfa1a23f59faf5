namespace MemcachedGen.Caching;

/// <summary>A value past its time that a caller gets if it cannot be loaded anew.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Value">The value.</param>
/// <param name="Verdict">What was found.</param>
internal readonly record struct OldValue<TValue>(bool Exists, TValue? Value, Verdict Verdict)
{
    /// <summary>Keeps what a read found, if that may be of use.</summary>
    internal static OldValue<TValue> Of(in Verdict verdict, TValue? value) =>
        verdict.Freshness == Freshness.Expired ? new(true, value, verdict) : default;
}
