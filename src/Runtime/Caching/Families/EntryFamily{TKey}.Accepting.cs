using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>What becomes of a reply to a read.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>Takes a reply apart, releases it, and keeps a copy in the process where there is a first level.</summary>
    internal Verdict Accept<TValue>(in TKey key, in StoreReply reply, in PendingRead read, out TValue? value)
    {
        switch (reply.Status)
        {
            case StoreStatus.Hit:
                return AcceptHit(key, reply, read, out value);
            case StoreStatus.Unchanged when read.Local.Copy is { } copy:
                return AcceptUnchanged(key, reply, read, copy, out value);
            case StoreStatus.Failed when reply.Error == StoreError.Canceled:
                value = default;
                return new(Freshness.Canceled);
            case StoreStatus.Failed:
                return AcceptFailure(key, read, out value);
            default:
                DropLocal(key, read);
                value = default;
                return new(Freshness.Missing);
        }
    }

    /// <summary>Why a read failed, as telemetry has it; <see langword="null"/> where it did not. A miss is no failure.</summary>
    internal static string? ErrorTypeOf(in StoreReply reply, in Verdict verdict) =>
        verdict.Failure != DecodeFailure.None ? ErrorTypes.Of(verdict.Failure) : ErrorTypes.Of(reply);

    /// <summary>Counts what a caller was given. One who gave up, or whose cache is switched off, was given nothing.</summary>
    internal void Count(in Verdict verdict) => (verdict.Freshness switch
    {
        Freshness.Fresh or Freshness.Stale when verdict.IsNegative => Counters.Negatives,
        Freshness.Fresh => Counters.Hits,
        Freshness.Stale => Counters.Stale,
        Freshness.Canceled or Freshness.Bypassed => null,
        _ => Counters.Misses,
    })?.Increment();

    // A copy whose time is over is used on while nobody can say better, but only where old values may be served at all.
    private Verdict AcceptFailure<TValue>(in TKey key, in PendingRead read, out TValue? value)
    {
        if (Times.Kept == TimeSpan.Zero)
        {
            DropLocal(key, read);
        }

        value = default;
        return new(Freshness.Failed);
    }

    private Verdict AcceptHit<TValue>(in TKey key, in StoreReply reply, in PendingRead read, out TValue? value)
    {
        try
        {
            if (!_values.TryDecode(reply.Value, read.Seed, out value, out EnvelopeHeader header, out DecodeFailure failure))
            {
                DropLocal(key, read);
                return new(Freshness.Refused, Failure: failure);
            }

            OperationMetrics.Received(Contract, reply.Value.Length);
            var verdict = new Verdict(Times.Judge(reply), header.Kind == EnvelopeKind.Null, header.Created);
            if (verdict.Freshness == Freshness.Fresh)
            {
                KeepLocal(key, reply, read, value, header, verdict);
                TouchIfDue(key, reply, verdict);
            }
            else
            {
                DropLocal(key, read);
            }

            return verdict;
        }
        finally
        {
            reply.Release();
        }
    }

    // The entry is the copy, but it may belong to a group that was invalidated since.
    private Verdict AcceptUnchanged<TValue>(in TKey key, in StoreReply reply, in PendingRead read, LocalCopy copy, out TValue? value)
    {
        if (copy.Generations != read.Generations)
        {
            _local!.Drop(key, copy);
            value = default;
            return new(Freshness.Refused);
        }

        value = ValueOf<TValue>(copy);
        Verdict verdict = copy.Verdict with { Freshness = Times.Judge(reply) };
        if (verdict.Freshness == Freshness.Fresh)
        {
            Confirm(copy, read.Local, Times.LeftOf(reply));
            TouchIfDue(key, reply, verdict);
        }
        else
        {
            _local!.Drop(key, copy);
        }

        return verdict;
    }

    // The caller does not wait for it.
    private void TouchIfDue(in TKey key, in StoreReply reply, in Verdict verdict)
    {
        if (_isSliding && !verdict.IsNegative && _leases is not null && Touches is not null && Times.IsTouchDue(reply))
        {
            BeginTouch(key, Times.Ttl, CancellationToken.None).Preserve();
        }
    }
}
