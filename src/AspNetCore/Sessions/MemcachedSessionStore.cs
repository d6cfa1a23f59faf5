using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>The sessions of an application, on a client.</summary>
internal sealed class MemcachedSessionStore : ISessionStore
{
    private readonly SessionAccess _access;

    internal MemcachedSessionStore(CacheClient client, MemcachedSessionOptions options, IDataProtectionProvider? protection, ILoggerFactory loggers)
    {
        var log = new SessionLog(loggers.CreateLogger(SessionLog.Category));
        BlobCache blobs = client.GetBlobs(options.Name, new BlobCacheOptions { MaxLength = options.MaxLength, ThrowOnError = true });
        var codec = new SessionCodec(options.Protect ? protection!.CreateProtector(SessionCodec.Purpose) : null);
        _access = new SessionAccess(
            new SessionEntries(blobs, codec, options.Conflict, log, client.TimeProvider), options.Fallback == SessionFallback.Reject, log, client.TimeProvider);
    }

    public ISession Create(string sessionKey, TimeSpan idleTimeout, TimeSpan ioTimeout, Func<bool> tryEstablishSession, bool isNewSessionKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionKey);
        ArgumentNullException.ThrowIfNull(tryEstablishSession);
        return new MemcachedSession(_access, sessionKey, idleTimeout, ioTimeout, tryEstablishSession, isNewSessionKey);
    }
}
