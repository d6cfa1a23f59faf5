using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>The first level, in the process.</content>
internal sealed partial class EntryFamily<TKey>
{
    // Longer than a store takes to answer: who asks it about a copy is then given up, and the next one asks.
    private static readonly TimeSpan s_claimTime = TimeSpan.FromSeconds(1);

    /// <summary>The shortest way to a copy, for those that are nearly always asked for: shared, and within their time.</summary>
    private bool TryHitLocal<TValue>(in TKey key, out TValue? value)
    {
        if (_local!.TryFind(key, out LocalCopy? copy)
            && copy is SharedCopy<TValue> shared
            && copy.IsFresh(_localClock.Now, IsTagged ? _tags.Epoch : 0))
        {
            (shared.Verdict.IsNegative ? Counters.LocalNegatives : Counters.LocalHits).Increment();
            value = shared.Value;
            return true;
        }

        value = default;
        return false;
    }

    private void TraceLocalHit(bool canLoad, bool isNegative)
    {
        if (canLoad && Activities.TracesLocalHits)
        {
            CacheSpan span = Activities.CreateGetOrLoad();
            span.Enter();
            span.SetTag(TelemetryNames.CacheResult, isNegative ? TelemetryNames.Negative : TelemetryNames.Hit);
            span.SetTag(TelemetryNames.CacheLevel, TelemetryNames.Local);
            span.SetTag(TelemetryNames.LoadJoined, TelemetryNames.False);
            span.End();
        }
    }

    /// <summary>Looks for a copy that can be used as it is.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="value">Its value.</param>
    /// <param name="verdict">What was found when it was read.</param>
    /// <param name="read">If there is none: what to read the entry with.</param>
    private bool TryReadLocal<TValue>(in TKey key, out TValue? value, out Verdict verdict, out LocalRead read)
    {
        long tagEpoch = IsTagged ? _tags.Epoch : 0, now = _localClock.Now;
        LocalCopy? asked = null;
        if (_local!.TryFind(key, out LocalCopy? copy))
        {
            var shared = copy as SharedCopy<TValue>;
            if (shared is not null || copy is SerializedCopy)
            {
                if (IsUsable(copy, now, tagEpoch))
                {
                    (copy.Verdict.IsNegative ? Counters.LocalNegatives : Counters.LocalHits).Increment();
                    value = shared is not null ? shared.Value : Reread<TValue>(copy);
                    verdict = copy.Verdict;
                    read = default;
                    return true;
                }

                asked = copy;
            }
        }

        value = default;
        verdict = default;
        read = new(asked, _local.StampOf(key), tagEpoch, now, IsKept: true);
        return false;
    }

    // Past its time it still is, for all but the one who asks the store about it.
    private bool IsUsable(LocalCopy copy, long now, long tagEpoch) =>
        copy.IsFresh(now, tagEpoch) || !copy.TryClaim(now, tagEpoch, _localClock.Of(s_claimTime));

    private TValue? ValueOf<TValue>(LocalCopy copy) => copy is SharedCopy<TValue> shared ? shared.Value : Reread<TValue>(copy);

    private TValue Reread<TValue>(LocalCopy copy) => _values.Reread<TValue>(((SerializedCopy)copy).Payload);

    // Whether a load's tags are still those it began with cannot be told here: what has tags is kept by the next read.
    private LocalRead BeginLocal(in TKey key) =>
        _local is null || IsTagged ? default : new(null, _local.StampOf(key), TagEpoch: 0, _localClock.Now, IsKept: true);

    private void KeepLocal<TValue>(
        in TKey key, in StoreReply reply, in PendingRead read, TValue? value, in EnvelopeHeader header, in Verdict verdict)
    {
        if (read.Local.IsKept && IsReadOften(key, reply, read))
        {
            LocalCopy copy = _isLocalShared || verdict.IsNegative
                ? new SharedCopy<TValue>(value, reply.Number, read.Generations, verdict) { Size = reply.Value.Length }
                : new SerializedCopy(_values.PayloadOf(reply.Value, header), reply.Number, read.Generations, verdict) { Size = reply.Value.Length };
            KeepLocal(key, copy, read.Local, Times.LeftOf(reply));
        }
    }

    // What takes the place of a copy was read often before it was written anew, of which the store says nothing.
    private bool IsReadOften(in TKey key, in StoreReply reply, in PendingRead read) =>
        _recentReads is null || reply.IsHot || read.Local.Copy is not null || _recentReads.Note(key);

    // One read is not often. What was loaded is others' too, so only what cannot be changed is kept; and its version is not known.
    private void KeepLoaded<TValue>(in TKey key, TValue value, int size, in LocalRead local, ulong generations, TimeSpan? ttl)
    {
        if (local.IsKept && _recentReads is null && (_isLocalShared || value is null))
        {
            var verdict = new Verdict(Freshness.Fresh, value is null, EnvelopeHeader.SecondsOf(Time.GetUtcNow()));
            KeepLocal(key, new SharedCopy<TValue>(value, 0, generations, verdict) { Size = size }, local, ttl ?? Times.Ttl - Times.Jitter);
        }
    }

    private void KeepLocal(in TKey key, LocalCopy copy, in LocalRead read, TimeSpan left)
    {
        if (Times.LocalTime > TimeSpan.Zero && left > TimeSpan.Zero)
        {
            Confirm(copy, read, left);
            _local!.Keep(key, copy, read.Stamp);
        }
    }

    private void Confirm(LocalCopy copy, in LocalRead read, TimeSpan left)
    {
        TimeSpan local = Times.LocalTime;
        copy.Confirm(
            read.AskedAt + _localClock.Of(left < local ? left : local),
            left == TimeSpan.MaxValue ? long.MaxValue : read.AskedAt + _localClock.Of(left),
            read.TagEpoch);
    }

    private void DropLocal(in TKey key, in PendingRead read)
    {
        if (read.Local.Copy is { } copy)
        {
            _local!.Drop(key, copy);
        }
    }

    private long ToStamps(TimeSpan time) => (long)(time.TotalSeconds * Time.TimestampFrequency);
}
