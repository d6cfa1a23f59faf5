using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The part of a load that does not depend on its value.</summary>
internal abstract class Flight(FlightGroup group, ulong generations)
{
    private readonly Lock _gate = new();
    private int _waiting = 1; // under _gate; the caller that started it
    private bool _isSuperseded; // under _gate

    /// <summary>The loader's own token: cancelled when nobody waits any more.</summary>
    internal CancellationToken CancellationToken => group.CancellationToken;

    /// <summary>The generations of the entry's tags that the value belongs to, mixed.</summary>
    internal ulong Generations => generations;

    /// <summary>The load's span, for those who join it to link to.</summary>
    internal ActivityContext LoadSpan { get; set; }

    /// <summary>The value was in the store after all, and nothing was loaded.</summary>
    internal bool IsFound { get; set; }

    /// <summary>A loader of many gave nothing for this key.</summary>
    internal bool IsAbsent { get; set; }

    /// <summary>The store could not answer whoever started the load, and the value is not stored.</summary>
    internal bool IsDegraded { get; set; }

    /// <summary>Joins, unless everybody has already left.</summary>
    internal bool TryJoin()
    {
        lock (_gate)
        {
            if (_waiting == 0)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>The entry was set or deleted meanwhile: the value goes to those who wait and is not stored.</summary>
    internal void Supersede()
    {
        lock (_gate)
        {
            _isSuperseded = true;
        }
    }

    /// <summary>
    /// Sends the fill unless it came too late. Whoever supersedes the load does so before sending, so the two requests
    /// are in the right order.
    /// </summary>
    internal ValueTask<StoreReply>? SendUnlessSuperseded(Func<ValueTask<StoreReply>> send)
    {
        lock (_gate)
        {
            return _isSuperseded ? null : send();
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
