namespace MemcachedGen;

/// <summary>How a loader decides what becomes of the value it returns. A loader that takes one as a parameter is given it.</summary>
/// <remarks>One load, one instance; not thread-safe, and of no effect after the loader has returned.</remarks>
public sealed class LoadControl
{
    private TimeSpan? _ttl;

    /// <summary>The time to live of this value; <see langword="null"/> for the contract's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one second.</exception>
    public TimeSpan? Ttl
    {
        get => _ttl;
        set
        {
            if (value is { } ttl)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromSeconds(1), nameof(value));
            }

            _ttl = value;
        }
    }

    /// <summary>Returns the value to its callers and stores nothing.</summary>
    public bool DoNotCache { get; set; }
}
