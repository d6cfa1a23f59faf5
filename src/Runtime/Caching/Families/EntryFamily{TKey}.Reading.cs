using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Reads that are seen, tell where the value came from, or have tags. The plain ones take the other path.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Reads, and says where the value came from.</summary>
    internal ValueTask<CacheResult<TValue>> ReadResultAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity? span = CacheActivities.HasListeners ? StartRead<TValue, TLoad>(key) : null;
        return ReadSlowAsync<TValue, TLoad>(span, key, load, cancellationToken);
    }

    private ValueTask<TValue> ReadTraced<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        // A call that no sampler wants takes the other path.
        return StartRead<TValue, TLoad>(key) is { } span
            ? ValueOf(ReadSlowAsync<TValue, TLoad>(span, key, load, cancellationToken))
            : ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, cancellationToken);
    }

    private Activity? StartRead<TValue, TLoad>(in TKey key)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity? parent = Activity.Current;
        Activity? span = TLoad.CanLoad ? Activities.StartGetOrLoad() : Activities.Get.Start(Locate(key));
        if (span is not null)
        {
            Activity.Current = parent; // the span is ambient for this call, not for the caller
        }

        return span;
    }

    private ValueTask<CacheResult<TValue>> ReadSlowAsync<TValue, TLoad>(
        Activity? span, TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        TLoad.CanLoad
            ? GetOrLoadSlowAsync<TValue, TLoad>(span, key, load, cancellationToken)
            : GetSlowAsync<TValue>(span, key, cancellationToken);

    private static async ValueTask<TValue> ValueOf<TValue>(ValueTask<CacheResult<TValue>> read) => (await read.ConfigureAwait(false)).Value;

    private async ValueTask<CacheResult<TValue>> GetOrLoadSlowAsync<TValue, TLoad>(
        Activity? span, TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        MakeAmbient(span);
        using (span)
        {
            try
            {
                Activity? get = span is null ? null : Activities.Get.Start(Locate(key));
                EntryRead<TValue> read = await ReadEntryAsync<TValue>(get, key, isVersioned: false, cancellationToken).ConfigureAwait(false);
                MakeAmbient(span); // the end of the inner span was not ambient here
                SetSource(span, read.IsHit);
                if (read.IsHit)
                {
                    return new(read.Value!, CacheSource.Remote, null);
                }

                if (read.Missed.IsDegraded)
                {
                    span?.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
                }

                return await LoadResultAsync<TValue, TLoad>(span, key, load, read.Missed, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                OperationSpan.Fail(span, ErrorTypes.Of(exception));
                throw;
            }
        }
    }

    private async ValueTask<CacheResult<TValue>> GetSlowAsync<TValue>(Activity? span, TKey key, CancellationToken cancellationToken)
    {
        MakeAmbient(span);
        EntryRead<TValue> read = await ReadEntryAsync<TValue>(span, key, isVersioned: false, cancellationToken).ConfigureAwait(false);
        return read.Error != StoreError.None && ThrowsOnError ? throw Unavailable(GetOperation, read.Error)
            : read.IsHit ? new(read.Value!, CacheSource.Remote, null)
            : new(default!, CacheSource.None, null);
    }

    private async ValueTask<EntryRead<TValue>> ReadEntryAsync<TValue>(
        Activity? span, TKey key, bool isVersioned, CancellationToken cancellationToken)
    {
        using (span)
        {
            ValueTask<TagGenerations> pendingTags = IsTagged ? ReadGenerationsAsync(key, null, cancellationToken) : default;
            PendingRead read = isVersioned ? BeginVersionedRead(key, cancellationToken) : BeginRead(key, cancellationToken);
            StoreReply reply = await read.Reply.ConfigureAwait(false);
            TagGenerations tags = IsTagged ? await pendingTags.ConfigureAwait(false) : default;
            if (tags.Error != StoreError.None)
            {
                reply.Release();
                reply = StoreReply.Failed(tags.Error);
            }

            OperationSpan.Record(span, reply);
            if (reply.Error == StoreError.Canceled)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            int size = reply.Value.Length;
            bool isHit = TryAccept(reply, read.KeyHash ^ tags.Mix, out TValue? value);
            span?.SetTag(TelemetryNames.CacheResult, isHit ? TelemetryNames.Hit : TelemetryNames.Miss);
            if (isHit)
            {
                span?.SetTag(TelemetryNames.ItemSize, size);
            }
            else if (size > 0 && !IsTagged)
            {
                OperationSpan.Fail(span, ErrorTypes.Integrity);
            }

            ulong version = reply.Status == StoreStatus.Hit ? reply.Number : 0;
            return new(isHit, value, reply.Error, version, new(read.Epoch, reply.Error != StoreError.None, tags.Mix));
        }
    }

    private static void SetSource(Activity? span, bool isHit)
    {
        span?.SetTag(TelemetryNames.CacheResult, isHit ? TelemetryNames.Hit : TelemetryNames.Miss);
        span?.SetTag(TelemetryNames.CacheLevel, isHit ? TelemetryNames.Remote : TelemetryNames.Load);
    }

    private static void MakeAmbient(Activity? span)
    {
        if (span is not null)
        {
            Activity.Current = span;
        }
    }
}
