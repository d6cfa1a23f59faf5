using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>How far the wait of a load for its turn has come.</summary>
/// <param name="flight">The load.</param>
/// <param name="key">The entry.</param>
/// <param name="missed">The read that missed.</param>
/// <param name="mustRead">The entry has to be read again before anything else.</param>
/// <param name="giveUpAt">After this timestamp it loads without a lease.</param>
/// <param name="time">The clock.</param>
internal sealed class Turn<TKey, TValue>(
    Flight<TValue> flight, TKey key, MissedRead missed, bool mustRead, long giveUpAt, TimeProvider time)
{
    private const double PauseGrowth = 1.5;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(250);

    private TimeSpan _pause = TimeSpan.FromMilliseconds(10);
    private MissedRead _last = missed;
    private bool _hasLookedAtTags;
    private bool _hasCleared;

    internal Flight<TValue> Flight => flight;

    internal TKey Key => key;

    /// <summary>The version of what was found last.</summary>
    internal ulong Version => _last.Version;

    /// <summary>The entry has to be read again, without waiting.</summary>
    internal bool MustRead { get; private set; } = mustRead;

    /// <summary>What was found cannot be believed.</summary>
    internal bool IsRefused => _last.Freshness == Freshness.Refused;

    /// <summary>Somebody else has loaded the value.</summary>
    internal bool IsFound { get; private set; }

    /// <summary>The value that was found.</summary>
    internal TValue? Value { get; private set; }

    /// <summary>Whether to load now: under a lease, or without one, and then nothing is stored.</summary>
    internal bool MayLoad =>
        flight.HasLease || flight.IsDegraded || (!MustRead && (_last.Lease != LeaseState.Held || time.GetTimestamp() >= giveUpAt));

    internal bool TryLookAtTags() => !_hasLookedAtTags && (_hasLookedAtTags = true);

    internal bool TryClear() => !_hasCleared && (_hasCleared = true);

    /// <summary>It loads over what is there.</summary>
    internal void LoadOver() => flight.Adopt(new Lease(Version, IsPlaceholder: false, EndsAt: 0));

    /// <summary>It loads, as where there are no leases.</summary>
    internal void LoadWithoutLease() => MustRead = false;

    /// <summary>It loads, and nothing is stored.</summary>
    internal void Degrade() => flight.IsDegraded = true;

    internal void Find(in Verdict verdict, TValue value)
    {
        flight.Found = verdict;
        Value = value;
        IsFound = true;
    }

    /// <summary>It goes on waiting, unless a lease came with what was read.</summary>
    internal void Miss(in MissedRead read, Lease? lease)
    {
        _last = read;
        if (lease is { } won)
        {
            flight.Adopt(won);
        }

        flight.IsDegraded = read.IsDegraded;
        MustRead = IsRefused && lease is null;
    }

    // At random, so that processes do not ask in step.
    internal TimeSpan NextPause()
    {
        TimeSpan pause = _pause * (0.5 + Random.Shared.NextDouble());
        _pause = _pause * PauseGrowth < s_longestPause ? _pause * PauseGrowth : s_longestPause;
        return pause;
    }
}
