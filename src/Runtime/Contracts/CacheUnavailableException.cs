using MemcachedGen.Stores;

namespace MemcachedGen;

/// <summary>The store could not answer, and the contract asks for an exception then (<c>OnError = CacheErrorBehavior.Throw</c>).</summary>
public sealed class CacheUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">Why the store could not answer.</param>
    /// <param name="message">What was asked of it. Holds no key and no value.</param>
    public CacheUnavailableException(StoreError error, string message)
        : base(message) => Error = error;

    /// <summary>Why the store could not answer.</summary>
    public StoreError Error { get; }
}
