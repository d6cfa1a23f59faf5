using System.Collections.Concurrent;

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
    /// <param name="generations">The generations of its tags, mixed. A load of other generations is not joined.</param>
    /// <param name="group">The loads that one loader answers, of which this would be one; <see langword="null"/> for it alone.</param>
    /// <param name="isJoined">Whether there was one.</param>
    internal Flight<TValue> JoinOrStart<TValue>(in TKey key, ulong generations, FlightGroup? group, out bool isJoined)
    {
        while (true)
        {
            if (!_flights.TryGetValue(key, out Flight? existing))
            {
                Flight<TValue> started = Start<TValue>(generations, group);
                if (_flights.TryAdd(key, started))
                {
                    isJoined = false;
                    return started;
                }

                started.Leave();
            }
            else if (existing.Generations != generations)
            {
                // Its value belongs to a group that was invalidated since.
                existing.Supersede();
                _flights.TryRemove(new KeyValuePair<TKey, Flight>(key, existing));
            }
            else if (existing is not Flight<TValue> flight)
            {
                // Another method of the family loads it as another type; this load serves its caller and is not stored.
                Flight<TValue> unshared = Start<TValue>(generations, group);
                unshared.Supersede();
                isJoined = false;
                return unshared;
            }
            else if (flight.TryJoin())
            {
                isJoined = true;
                return flight;
            }
            else
            {
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

    private static Flight<TValue> Start<TValue>(ulong generations, FlightGroup? group)
    {
        if (group is null)
        {
            return new(new FlightGroup(), generations);
        }

        group.Add();
        return new(group, generations);
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
