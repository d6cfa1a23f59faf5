using MemcachedGen.Stores;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen;

/// <summary>The session cannot be read, and <see cref="SessionFallback.Reject"/> has that end the request. Unhandled it is answered with status 503.</summary>
public sealed class SessionUnavailableException : BadHttpRequestException
{
    internal SessionUnavailableException(StoreError error, Exception inner)
        : base($"The session is not available: {error}.", StatusCodes.Status503ServiceUnavailable, inner) => Error = error;

    /// <summary>Why the store could not answer.</summary>
    public StoreError Error { get; }
}
