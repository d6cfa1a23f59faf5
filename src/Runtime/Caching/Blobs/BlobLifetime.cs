namespace MemcachedGen;

/// <summary>How long an entry of a <see cref="BlobCache"/> lives.</summary>
/// <remarks>Servers count whole seconds: times are rounded up, and what is left of the first second may be cut off by the server's clock.</remarks>
/// <param name="Absolute">The longest time from the write on, greater than zero; <see langword="null"/> for none.</param>
/// <param name="Sliding">The time after the last read, greater than zero; <see langword="null"/> for an entry whose time reads do not prolong.</param>
public readonly record struct BlobLifetime(TimeSpan? Absolute, TimeSpan? Sliding = null)
{
    /// <exception cref="ArgumentOutOfRangeException">A time is not greater than zero.</exception>
    internal void ThrowIfInvalid()
    {
        if (Absolute is { Ticks: <= 0 } absolute)
        {
            throw new ArgumentOutOfRangeException(nameof(Absolute), absolute, "The entry would already be over. Delete it instead, or give it a time to live.");
        }

        if (Sliding is { Ticks: <= 0 } sliding)
        {
            throw new ArgumentOutOfRangeException(nameof(Sliding), sliding, "A sliding time must be greater than zero.");
        }
    }
}
