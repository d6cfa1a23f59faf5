using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The same operations, seen. A call that no sampler wants takes the other path.</content>
internal sealed partial class EntryFamily<TKey>
{
    private ValueTask<TValue> ReadTraced<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity? parent = Activity.Current;
        Activity? span = TLoad.CanLoad ? Activities.StartGetOrLoad() : Activities.Get.Start(Locate(key));
        if (span is null)
        {
            return ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, cancellationToken);
        }

        Activity.Current = parent; // the span is ambient for this call, not for the caller
        return TLoad.CanLoad
            ? GetOrLoadTracedAsync<TValue, TLoad>(span, key, load, cancellationToken)
            : GetTracedAsync<TValue>(span, key, cancellationToken);
    }

    private async ValueTask<TValue> GetOrLoadTracedAsync<TValue, TLoad>(
        Activity span, TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Activity.Current = span;
        using (span)
        {
            try
            {
                long epoch = _flights.Epoch;
                Activity? get = Activities.Get.Start(Locate(key));
                (bool isHit, TValue? value, StoreError error) = await GetAsync<TValue>(get, key, cancellationToken).ConfigureAwait(false);
                Activity.Current = span; // the end of the inner span was not ambient here
                SetSource(span, isHit);
                if (isHit)
                {
                    return value!;
                }

                bool isDegraded = error != StoreError.None;
                if (isDegraded)
                {
                    span.SetTag(TelemetryNames.Degraded, TelemetryNames.True);
                }

                Flight<TValue> flight = JoinOrStart<TValue, TLoad>(key, load, epoch, isDegraded, out bool isJoined);
                TValue loaded = await flight.WaitAsync(cancellationToken).ConfigureAwait(false);
                SetSource(span, flight.IsFound);
                span.SetTag(TelemetryNames.LoadJoined, isJoined ? TelemetryNames.True : TelemetryNames.False);
                if (isJoined && flight.LoadSpan != default)
                {
                    span.AddLink(new ActivityLink(flight.LoadSpan));
                }

                return loaded;
            }
            catch (Exception exception)
            {
                OperationSpan.Fail(span, ErrorTypes.Of(exception));
                throw;
            }
        }
    }

    private static void SetSource(Activity span, bool isHit)
    {
        span.SetTag(TelemetryNames.CacheResult, isHit ? TelemetryNames.Hit : TelemetryNames.Miss);
        span.SetTag(TelemetryNames.CacheLevel, isHit ? TelemetryNames.Remote : TelemetryNames.Load);
    }

    private async ValueTask<TValue> GetTracedAsync<TValue>(Activity span, TKey key, CancellationToken cancellationToken)
    {
        Activity.Current = span;
        (_, TValue? value, _) = await GetAsync<TValue>(span, key, cancellationToken).ConfigureAwait(false);
        return value!;
    }

    private async ValueTask<(bool IsHit, TValue? Value, StoreError Error)> GetAsync<TValue>(
        Activity? span, TKey key, CancellationToken cancellationToken)
    {
        using (span)
        {
            PendingRead read = BeginRead(key, cancellationToken);
            StoreReply reply = await read.Reply.ConfigureAwait(false);
            StoreError error = reply.Error;
            OperationSpan.Record(span, reply);
            if (error == StoreError.Canceled)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            int size = reply.Value.Length;
            bool isHit = TryAccept(reply, read.KeyHash, out TValue? value);
            span?.SetTag(TelemetryNames.CacheResult, isHit ? TelemetryNames.Hit : TelemetryNames.Miss);
            if (isHit)
            {
                span?.SetTag(TelemetryNames.ItemSize, size);
            }
            else if (size > 0)
            {
                OperationSpan.Fail(span, ErrorTypes.Integrity);
            }

            return (isHit, value, error);
        }
    }

    private async ValueTask WriteTracedAsync<TRequest>(
        OperationSpan operation, string name, TKey key, TRequest request, CancellationToken cancellationToken)
        where TRequest : struct, IWriteRequest
    {
        using Activity? span = operation.Start(Locate(key));
        try
        {
            StoreReply reply = await request.Send(this, key, cancellationToken).ConfigureAwait(false);
            OperationSpan.Record(span, reply);
            WriteOperation.Finish(this, name, reply, cancellationToken);
        }
        catch (Exception exception)
        {
            OperationSpan.Fail(span, ErrorTypes.Of(exception));
            throw;
        }
    }

    private interface IWriteRequest
    {
        ValueTask<StoreReply> Send(EntryFamily<TKey> family, TKey key, CancellationToken cancellationToken);
    }

    private readonly struct SetRequest<TValue>(TValue value) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(EntryFamily<TKey> family, TKey key, CancellationToken cancellationToken) =>
            family.BeginSet(key, value, cancellationToken);
    }

    private readonly struct DeleteRequest : IWriteRequest
    {
        public ValueTask<StoreReply> Send(EntryFamily<TKey> family, TKey key, CancellationToken cancellationToken) =>
            family.BeginDelete(key, cancellationToken);
    }
}
