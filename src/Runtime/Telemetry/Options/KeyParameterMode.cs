namespace MemcachedGen;

/// <summary>How the values of key parts are recorded on spans.</summary>
public enum KeyParameterMode
{
    /// <summary>As text in the invariant culture.</summary>
    Plain,

    /// <summary>
    /// As the first 8 bytes of their SHA-256, in hexadecimal digits: the same value has the same hash. Whoever can guess the
    /// value can verify the guess, so this hides no small numbers.
    /// </summary>
    Hashed,
}
