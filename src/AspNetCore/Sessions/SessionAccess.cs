using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>Loads, commits and keeps sessions alive: with a limit, seen by telemetry, and as the options have it when the server cannot answer. Thread-safe.</summary>
/// <param name="entries">The sessions on the servers.</param>
/// <param name="rejects">Whether a session that cannot be read is an exception.</param>
/// <param name="log">Where what is wrong is told.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionAccess(SessionEntries entries, bool rejects, SessionLog log, TimeProvider time)
{
    /// <returns>What was read; nothing where the server could not answer.</returns>
    /// <exception cref="SessionUnavailableException">It could not, and the options have that end the request.</exception>
    internal async Task<SessionSnapshot?> LoadAsync(string key, TimeSpan idleTimeout, TimeSpan limit, CancellationToken cancellationToken)
    {
        Activity? span = SessionTelemetry.Start(SessionTelemetry.Load);
        using var limited = new Limit(limit, time, cancellationToken);
        try
        {
            SessionSnapshot read = await entries.ReadAsync(key, idleTimeout, limited.Token).ConfigureAwait(false);
            SessionResult result = read.IsBroken ? SessionResult.Broken : read.State is null ? SessionResult.Miss : SessionResult.Hit;
            SessionTelemetry.End(span, SessionTelemetry.Load, result);
            Tell(result);
            return read;
        }
        catch (Exception exception) when (limited.IsFailure(exception, out StoreError error))
        {
            SessionTelemetry.End(span, SessionTelemetry.Load, SessionResult.Error, MemcachedGenDiagnostics.ErrorTypeOf(error));
            if (rejects)
            {
                throw new SessionUnavailableException(error, exception);
            }

            log.Unavailable(error);
            return null;
        }
        catch (Exception exception)
        {
            SessionTelemetry.End(span, SessionTelemetry.Load, SessionResult.Error, exception.GetType().FullName);
            throw;
        }
    }

    /// <summary>Writes a request's changes. Where they are lost that is logged.</summary>
    /// <param name="key">The session's key.</param>
    /// <param name="read">The session as the request has read it; <see langword="null"/> where it could not be read, and is to be now.</param>
    /// <param name="fallback">What the changes are applied to where there is no session.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="idleTimeout">How long the session lives without a request.</param>
    /// <param name="limit">How long this may take.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    /// <exception cref="SessionUnavailableException">The server could not answer, and the options have that be an exception.</exception>
    internal async Task CommitAsync(
        string key,
        SessionSnapshot? read,
        SessionState fallback,
        SessionChanges changes,
        TimeSpan idleTimeout,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        Activity? span = SessionTelemetry.Start(SessionTelemetry.Commit);
        using var limited = new Limit(limit, time, cancellationToken);
        try
        {
            SessionSnapshot known = read ?? await entries.ReadAsync(key, idleTimeout, limited.Token).ConfigureAwait(false);
            SessionResult result = await entries.CommitAsync(key, known, fallback, changes, idleTimeout, limited.Token).ConfigureAwait(false);
            SessionTelemetry.End(span, SessionTelemetry.Commit, result);
        }
        catch (Exception exception) when (limited.IsFailure(exception, out StoreError error))
        {
            SessionTelemetry.End(span, SessionTelemetry.Commit, SessionResult.Error, MemcachedGenDiagnostics.ErrorTypeOf(error));
            log.Lost(error);
            if (rejects)
            {
                throw new SessionUnavailableException(error, exception);
            }
        }
        catch (Exception exception)
        {
            SessionTelemetry.End(span, SessionTelemetry.Commit, SessionResult.Error, exception.GetType().FullName);
            throw;
        }
    }

    /// <summary>Keeps a session alive that the request has not looked at.</summary>
    internal async Task RefreshAsync(string key, TimeSpan idleTimeout, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = new Limit(limit, time, cancellationToken);
        SessionResult result;
        try
        {
            result = await entries.TouchAsync(key, idleTimeout, limited.Token).ConfigureAwait(false) ? SessionResult.Hit : SessionResult.Miss;
        }
        catch (Exception exception) when (limited.IsFailure(exception, out _))
        {
            result = SessionResult.Error; // the client has logged it
        }

        SessionTelemetry.End(span: null, SessionTelemetry.Refresh, result);
    }

    private void Tell(SessionResult result)
    {
        if (result == SessionResult.Broken)
        {
            log.Broken();
        }
        else if (result == SessionResult.Miss)
        {
            log.Expired();
        }
    }
}
