namespace MemcachedGen;

/// <summary>What a request gets whose session cannot be read, because the server that holds it cannot answer.</summary>
public enum SessionFallback
{
    /// <summary>
    /// An empty session that says it is not available (<see cref="Microsoft.AspNetCore.Http.ISession.IsAvailable"/>). Its changes are applied to
    /// the real one if that can be read when the request is over, and else are lost and logged.
    /// </summary>
    Empty,

    /// <summary>A <see cref="SessionUnavailableException"/>, which ends the request with status 503 unless it is handled.</summary>
    Reject,
}
