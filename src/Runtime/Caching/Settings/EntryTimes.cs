using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The times of an entry family that are in force: the contract's, with what options say. Immutable.</summary>
/// <remarks>
/// A value is stored for its time to live and for as long as it may be served after that, so what is left of its time
/// on the server tells how old it is, whatever time it was given.
/// </remarks>
internal sealed class EntryTimes
{
    private static readonly TimeSpan s_grain = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _stale;

    /// <param name="descriptor">The family.</param>
    /// <param name="settings">What options say.</param>
    /// <param name="hasLeases">Whether the store tells what is left of an entry's time. If not, nothing is kept after it.</param>
    internal EntryTimes(CacheEntryDescriptor descriptor, CachingSettings settings, bool hasLeases)
    {
        EntrySwitches switches = SwitchesOf(descriptor, settings);
        CacheStalePolicy? stale = hasLeases ? descriptor.Stale : null;
        IsChanged = switches != default;
        IsEnabled = switches.Enabled ?? true;
        Ttl = switches.Ttl ?? descriptor.Ttl;
        Jitter = descriptor.Jitter < Ttl - s_grain ? descriptor.Jitter : Max(Ttl - s_grain, TimeSpan.Zero);
        LocalTime = descriptor.Local is { } local ? Min(switches.LocalTime ?? local.Ttl, Ttl) : TimeSpan.Zero;
        IsLocal = IsEnabled && LocalTime > TimeSpan.Zero;
        _stale = stale?.Duration ?? TimeSpan.Zero;
        Kept = Max(_stale, stale?.OnErrorFor ?? TimeSpan.Zero);
        SoftTimeout = stale?.SoftTimeout ?? TimeSpan.Zero;
        HardTimeout = descriptor.Stale?.HardTimeout ?? TimeSpan.Zero;

        // The server gives a lease when less than the window is left, and counts in whole seconds.
        // A time to live that options have shortened must not lie within the window from the start.
        TimeSpan ahead = switches.Ttl is null ? descriptor.RefreshAhead : Min(descriptor.RefreshAhead, Ttl / 2);
        RefreshWindow = Kept + ahead is { Ticks: > 0 } window ? window + s_grain : TimeSpan.Zero;
        LeaseTime = settings.LeaseTime;
        MarkTime = Kept > TimeSpan.Zero ? Kept : LeaseTime;
        TurnTime = Max(LeaseTime, HardTimeout) + s_grain;
        Patience = Max(HardTimeout + s_grain, 3 * LeaseTime);
    }

    /// <summary>Whether options say something about it.</summary>
    internal bool IsChanged { get; }

    /// <summary>Whether the cache is switched on.</summary>
    internal bool IsEnabled { get; }

    /// <summary>The time to live.</summary>
    internal TimeSpan Ttl { get; }

    /// <summary>By how much it is shortened at random.</summary>
    internal TimeSpan Jitter { get; }

    /// <summary>How long a copy in the process is used without asking; zero for not at all.</summary>
    internal TimeSpan LocalTime { get; }

    /// <summary>Whether there are copies in the process that may be used.</summary>
    internal bool IsLocal { get; }

    /// <summary>How long a value is kept after its time.</summary>
    internal TimeSpan Kept { get; }

    /// <summary>A reader is asked to load an entry anew when less than this is left of its time on the server; zero for never.</summary>
    internal TimeSpan RefreshWindow { get; }

    /// <summary>How long the placeholder of a missing entry lives.</summary>
    internal TimeSpan LeaseTime { get; }

    /// <summary>How long an entry that is marked stale may still be served.</summary>
    internal TimeSpan MarkTime { get; }

    /// <summary>After this time callers that have an old value no longer wait for a load; zero for never.</summary>
    internal TimeSpan SoftTimeout { get; }

    /// <summary>After this time a load is given up; zero for never.</summary>
    internal TimeSpan HardTimeout { get; }

    /// <summary>How long others are waited for who load what is missing.</summary>
    internal TimeSpan TurnTime { get; }

    /// <summary>How long somebody is believed to load an entry anew that can still be served.</summary>
    internal TimeSpan Patience { get; }

    /// <summary>How old what was found is.</summary>
    internal Freshness Judge(in StoreReply reply)
    {
        if (Kept == TimeSpan.Zero)
        {
            return reply.IsStale ? Freshness.Stale : Freshness.Fresh;
        }

        // What was marked is old, whatever time somebody has given it since.
        TimeSpan? remaining = reply.TimeToLive;
        return remaining is not { } left || left == Timeout.InfiniteTimeSpan || left > Kept ? reply.IsStale ? Freshness.Stale : Freshness.Fresh
            : left > Kept - _stale ? Freshness.Stale
            : Freshness.Expired;
    }

    /// <summary>How long what was found is within its own time; <see cref="TimeSpan.MaxValue"/> where that is not known.</summary>
    internal TimeSpan LeftOf(in StoreReply reply) =>
        reply.TimeToLive is { } left && left != Timeout.InfiniteTimeSpan ? Max(left - Kept, TimeSpan.Zero) : TimeSpan.MaxValue;

    /// <summary>Whether a sliding entry is to be touched: its time began a second ago or more, the server's grain.</summary>
    internal bool IsTouchDue(in StoreReply reply) => reply.TimeToLive is { } left && left != Timeout.InfiniteTimeSpan && left <= Ttl - s_grain;

    /// <summary>The time a value is given on the server: the caller's own, exactly, or the contract's with its jitter.</summary>
    internal TimeSpan ToStore(TimeSpan? ttl) => Kept + (ttl ?? (Jitter == TimeSpan.Zero
        ? Ttl
        : Ttl - TimeSpan.FromTicks(Random.Shared.NextInt64(Jitter.Ticks))));

    // Of several methods of one family that options say something about, the first in the order of declaration counts.
    private static EntrySwitches SwitchesOf(CacheEntryDescriptor descriptor, CachingSettings settings)
    {
        if (!settings.Contracts.TryGetValue(descriptor.Contract, out ContractSwitches? contract))
        {
            return default;
        }

        EntrySwitches switches = default;
        foreach (string method in descriptor.Methods)
        {
            if (contract.Methods.TryGetValue(method, out EntrySwitches own))
            {
                switches = switches.Over(own);
            }
        }

        return switches.Over(contract.All);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
