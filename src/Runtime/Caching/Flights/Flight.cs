using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The part of a load that does not depend on its value.</summary>
internal abstract class Flight(FlightGroup group, in MissedRead missed)
{
    private readonly Lock _gate = new();
    private int _waiting = 1; // under _gate; the caller that started it
    private bool _isSuperseded; // under _gate
    private bool _isLoading; // under _gate
    private Lease? _lease; // under _gate
    private ulong _version = missed.Version; // under _gate; the latest that anybody who waits has seen

    /// <summary>What joining came to.</summary>
    internal enum Joining
    {
        /// <summary>The caller waits too.</summary>
        Joined,

        /// <summary>Everybody has left.</summary>
        Abandoned,

        /// <summary>The entry was deleted or written since the load began.</summary>
        Outdated,
    }

    /// <summary>The loader's own token: cancelled when nobody waits any more.</summary>
    internal CancellationToken CancellationToken => group.CancellationToken;

    internal FlightGroup Group => group;

    /// <summary>The generations of the entry's tags that the value belongs to, mixed.</summary>
    internal ulong Generations { get; set; } = missed.Generations;

    /// <summary>The load's span, for those who join it to link to.</summary>
    internal ActivityContext LoadSpan { get; set; }

    /// <summary>How many bytes the value takes as it is stored.</summary>
    internal int StoredSize { get; set; }

    /// <summary>What was in the store after all, so that nothing was loaded; else the default.</summary>
    internal Verdict Found { get; set; }

    /// <summary>A loader of many gave nothing for this key.</summary>
    internal bool IsAbsent { get; set; }

    /// <summary>The store could not answer whoever started the load, and the value is not stored.</summary>
    internal bool IsDegraded { get; set; }

    /// <summary>Joins, unless the load is of no use to this caller. A lease that the caller has won is the flight's from then on.</summary>
    internal Joining TryJoin(in MissedRead read, Lease? lease)
    {
        lock (_gate)
        {
            if (_waiting == 0)
            {
                return Joining.Abandoned;
            }

            // Versions only grow: a later one, or a lease that was still to be had, means that what this load began with is gone, and
            // that its value may be outdated.
            if (_isLoading && (read.Version > _version || lease is not null))
            {
                return Joining.Outdated;
            }

            if (lease is not null && !_isLoading)
            {
                _lease = lease;
                group.Signal();
            }

            _version = Math.Max(_version, read.Version);
            _waiting++;
            return Joining.Joined;
        }
    }

    /// <summary>Takes a lease that was won for this flight.</summary>
    internal void Adopt(in Lease lease)
    {
        lock (_gate)
        {
            _lease = lease;
            _version = Math.Max(_version, lease.Version);
        }
    }

    /// <summary>Whether a lease has been won for the flight.</summary>
    internal bool HasLease
    {
        get
        {
            lock (_gate)
            {
                return _lease is not null;
            }
        }
    }

    /// <summary>The lease, for whoever keeps it alive.</summary>
    internal Lease? Lease
    {
        get
        {
            lock (_gate)
            {
                return _lease;
            }
        }
    }

    /// <summary>From now on a lease that somebody else wins is not for this load: the entry may have changed since it began.</summary>
    internal void BeginLoading()
    {
        lock (_gate)
        {
            _isLoading = true;
        }
    }

    /// <summary>
    /// The entry was set or deleted meanwhile: the value goes to those who wait and is not stored.
    /// </summary>
    /// <returns>The lease, for whoever goes on with it.</returns>
    internal Lease? Supersede()
    {
        KeepFromStore();
        return TakeLease();
    }

    /// <summary>The value is not to be stored.</summary>
    internal void KeepFromStore()
    {
        lock (_gate)
        {
            _isSuperseded = true;
        }
    }

    /// <summary>Takes the lease out, to give it back.</summary>
    internal Lease? TakeLease()
    {
        lock (_gate)
        {
            Lease? lease = _lease;
            _lease = null;
            return lease;
        }
    }

    /// <summary>
    /// Sends the fill unless it came too late. Whoever supersedes the load does so before sending, so the two requests
    /// are in the right order.
    /// </summary>
    /// <param name="send">Sends it, with the lease if there is one.</param>
    internal ValueTask<StoreReply>? SendUnlessSuperseded(Func<Lease?, ValueTask<StoreReply>> send)
    {
        lock (_gate)
        {
            return _isSuperseded ? null : send(_lease);
        }
    }

    /// <summary>The value has come before those of the others in its group, and whoever waits for it keeps them up no longer.</summary>
    internal void Land()
    {
        bool isAwaited;
        lock (_gate)
        {
            isAwaited = _waiting > 0;
            _waiting = int.MinValue / 2; // nobody's leaving counts any more
        }

        if (isAwaited)
        {
            group.Abandon();
        }
    }

    /// <summary>Somebody stops waiting; the last one to leave cancels the load.</summary>
    internal void Leave()
    {
        bool isLast;
        lock (_gate)
        {
            isLast = --_waiting == 0;
            _isSuperseded |= isLast;
        }

        if (isLast)
        {
            group.Abandon();
        }
    }
}
