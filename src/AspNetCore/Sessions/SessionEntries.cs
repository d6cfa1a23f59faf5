using System.Buffers;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>Sessions on the servers. Thread-safe.</summary>
/// <param name="blobs">Where they are; it throws where it cannot answer.</param>
/// <param name="codec">How they are written.</param>
/// <param name="conflict">What happens to changes made at the same time.</param>
/// <param name="log">Where what is wrong is told.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionEntries(BlobCache blobs, SessionCodec codec, SessionConflict conflict, SessionLog log, TimeProvider time)
{
    private const int MaxAttempts = 64;
    private const int MaxDelayMilliseconds = 16;

    /// <summary>Reads a session and starts its time anew, in one round trip.</summary>
    /// <exception cref="CacheUnavailableException">The server cannot answer.</exception>
    internal async ValueTask<SessionSnapshot> ReadAsync(string key, TimeSpan idleTimeout, CancellationToken cancellationToken)
    {
        using BlobEntry entry = await blobs.GetAndTouchAsync(key, idleTimeout, cancellationToken).ConfigureAwait(false);
        if (!entry.Exists)
        {
            return new(null, entry.Version, IsBroken: entry.Version != 0);
        }

        SessionState? state = codec.Read(key, entry.Content);
        return new(state, entry.Version, state is null);
    }

    /// <summary>Starts a session's time anew.</summary>
    /// <exception cref="CacheUnavailableException">The server cannot answer.</exception>
    internal ValueTask<bool> TouchAsync(string key, TimeSpan idleTimeout, CancellationToken cancellationToken) =>
        blobs.TouchAsync(key, idleTimeout, cancellationToken);

    /// <summary>Writes a request's changes.</summary>
    /// <param name="key">The session's key.</param>
    /// <param name="read">The session as the request has read it.</param>
    /// <param name="fallback">What the changes are applied to where there is no session.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="idleTimeout">How long the session lives without a request.</param>
    /// <param name="cancellationToken">Frees the caller; whether it was written is then unknown.</param>
    /// <exception cref="CacheUnavailableException">The server cannot answer.</exception>
    internal async ValueTask<SessionResult> CommitAsync(
        string key, SessionSnapshot read, SessionState fallback, SessionChanges changes, TimeSpan idleTimeout, CancellationToken cancellationToken)
    {
        SessionSnapshot current = read;
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var content = new ReadOnlySequence<byte>(codec.Write(key, changes.ApplyTo(current.State ?? fallback)));
            if (content.Length > blobs.Options.MaxLength)
            {
                log.TooLarge(content.Length, blobs.Options.MaxLength);
                return SessionResult.TooLarge;
            }

            // A server without versions gives none for what is there.
            bool comparesNothing = conflict == SessionConflict.LastWriteWins || (current is { State: not null, Version: 0 });
            StoreStatus status = comparesNothing
                ? await blobs.SetAsync(key, content, new BlobLifetime(idleTimeout), cancellationToken).ConfigureAwait(false) ? StoreStatus.Stored : StoreStatus.Deleted
                : await blobs.CompareAndSetAsync(key, content, current.Version, new BlobLifetime(idleTimeout), cancellationToken).ConfigureAwait(false);
            switch (status)
            {
                case StoreStatus.Stored:
                    return attempt == 0 ? SessionResult.Stored : SessionResult.Merged;
                case StoreStatus.Deleted:
                    return SessionResult.Bypassed;
            }

            await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            current = await ReadAsync(key, idleTimeout, cancellationToken).ConfigureAwait(false);
        }

        log.GivenUp(MaxAttempts);
        return SessionResult.Conflict;
    }

    // At random, so that those who are at odds do not meet again. The first time they hardly will.
    private Task PauseAsync(int attempt, CancellationToken cancellationToken) => attempt == 0
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(attempt, MaxDelayMilliseconds)), time, cancellationToken);
}
