using System.Collections.Concurrent;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The loads of an entry family that are under way, at most one for a key.</summary>
/// <remarks>
/// A caller whose read missed may arrive after the load that would have served it is over. So that it does not load
/// again, the completions are numbered and the last number is kept for each of 256 sets of keys: who finds one later than
/// the read was sent reads once more.
/// </remarks>
internal sealed class FlightTable<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private readonly ConcurrentDictionary<TKey, Flight> _flights = new();
    private readonly long[] _lastCompletion = new long[256];
    private long _completions;

    /// <summary>How many loads have completed.</summary>
    internal long Epoch => Volatile.Read(ref _completions);

    /// <summary>Joins the load of a key, or starts one.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="missed">The caller's read. A load of other generations, or one that began before what was read, is not joined.</param>
    /// <param name="lease">What the caller has won; it is the load's.</param>
    /// <param name="group">The loads that one loader answers, of which this would be one; <see langword="null"/> for it alone.</param>
    /// <param name="isJoined">Whether there was one.</param>
    internal Flight<TValue> JoinOrStart<TValue>(in TKey key, in MissedRead missed, Lease? lease, FlightGroup? group, out bool isJoined)
    {
        while (true)
        {
            if (!_flights.TryGetValue(key, out Flight? existing))
            {
                Flight<TValue> started = Start<TValue>(missed, lease, group);
                if (_flights.TryAdd(key, started))
                {
                    isJoined = false;
                    return started;
                }

                started.Leave();
            }
            else if (existing.Generations != missed.Generations)
            {
                // Its value belongs to a group that was invalidated since.
                Lease? taken = existing.Supersede();
                lease ??= taken;
                _flights.TryRemove(new KeyValuePair<TKey, Flight>(key, existing));
            }
            else if (existing is not Flight<TValue> flight)
            {
                // Another method of the family loads it as another type; this load serves its caller and is not stored.
                Flight<TValue> unshared = Start<TValue>(missed, lease, group);
                unshared.KeepFromStore();
                isJoined = false;
                return unshared;
            }
            else
            {
                switch (flight.TryJoin(missed, lease))
                {
                    case Flight.Joining.Joined:
                        isJoined = true;
                        return flight;
                    case Flight.Joining.Outdated:
                        flight.Supersede();
                        break;
                }

                _flights.TryRemove(new KeyValuePair<TKey, Flight>(key, existing));
            }
        }
    }

    /// <summary>Whether a load of this key may have completed since.</summary>
    internal bool HasCompletedSince(in TKey key, long epoch) => Volatile.Read(ref LastCompletion(key)) > epoch;

    /// <summary>Takes a finished load out.</summary>
    internal void Complete(in TKey key, Flight flight)
    {
        RaiseTo(ref LastCompletion(key), Interlocked.Increment(ref _completions));
        _flights.TryRemove(new KeyValuePair<TKey, Flight>(key, flight));
    }

    /// <summary>The entry is about to be set or deleted: a load under way must not be stored over that, and nobody joins it any more.</summary>
    internal void Supersede(in TKey key)
    {
        if (_flights.ContainsKey(key) && _flights.TryRemove(key, out Flight? flight))
        {
            flight.Supersede();
        }
    }

    /// <summary>The same where the typed key can only be recognized.</summary>
    internal void Supersede(Func<TKey, bool> isChanged)
    {
        foreach (KeyValuePair<TKey, Flight> load in _flights)
        {
            if (isChanged(load.Key) && _flights.TryRemove(load))
            {
                load.Value.Supersede();
            }
        }
    }

    private static Flight<TValue> Start<TValue>(in MissedRead missed, Lease? lease, FlightGroup? group)
    {
        group?.Add();
        var flight = new Flight<TValue>(group ?? new FlightGroup(), missed);
        if (lease is { } won)
        {
            flight.Adopt(won);
        }

        return flight;
    }

    // Completions of one set of keys may report out of order; the latest counts.
    private static void RaiseTo(ref long location, long value)
    {
        long current = Volatile.Read(ref location);
        while (current < value)
        {
            long seen = Interlocked.CompareExchange(ref location, value, current);
            if (seen == current)
            {
                return;
            }

            current = seen;
        }
    }

    private ref long LastCompletion(in TKey key) => ref _lastCompletion[key.GetHashCode() & (_lastCompletion.Length - 1)];
}
