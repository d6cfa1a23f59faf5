using MemcachedGen.Stores.InMemory;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>
/// The keys of a node whose entries may be outdated, because a write to them was lost. A key is held once. Bounded; what
/// the bound costs is for <see cref="RecoveryOverflow"/> to say. Thread-safe.
/// </summary>
/// <param name="capacity">The most keys; 0: none is held, and nothing is made good.</param>
/// <param name="overflow">What happens when there are more.</param>
internal sealed class RecoveryQueue(int capacity, RecoveryOverflow overflow)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], long> _keys = new(Utf8KeyComparer.Instance); // with the time of the last loss
    private volatile bool _isIdle = true;
    private volatile bool _mustFlush;
    private bool _isOverfull;
    private long _losses;

    /// <summary>Whether there is nothing to make good: the one thing to ask on the way of every request.</summary>
    internal bool IsIdle => _isIdle;

    /// <summary>Whether the node's whole content counts as outdated.</summary>
    internal bool MustFlush => _mustFlush;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _keys.Count;
            }
        }
    }

    /// <summary>Takes note of a lost write.</summary>
    internal RecoveryOutcome Add(ReadOnlySpan<byte> key)
    {
        if (capacity == 0)
        {
            return RecoveryOutcome.Off;
        }

        lock (_gate)
        {
            _isIdle = false;
            long loss = ++_losses;
            try
            {
                Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> keys = _keys.GetAlternateLookup<ReadOnlySpan<byte>>();
                if (_keys.Count < capacity || keys.ContainsKey(key))
                {
                    keys[key] = loss;
                    return RecoveryOutcome.Held;
                }
            }
            catch (OutOfMemoryException)
            {
                // A connection is being torn down and its callers are still to be told: what cannot be held is too much.
            }

            bool isFirst = !_isOverfull;
            _isOverfull = true;
            if (overflow == RecoveryOverflow.FlushNode)
            {
                _mustFlush = true;
                _keys.Clear();
            }

            return isFirst ? RecoveryOutcome.FirstDropped : RecoveryOutcome.Dropped;
        }
    }

    internal bool Holds(ReadOnlySpan<byte> key)
    {
        lock (_gate)
        {
            return _keys.GetAlternateLookup<ReadOnlySpan<byte>>().ContainsKey(key);
        }
    }

    /// <summary>The keys held now, each with the mark that <see cref="Remove"/> asks for.</summary>
    internal KeyValuePair<byte[], long>[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _keys];
        }
    }

    /// <summary>A key was made good, unless another write to it was lost since.</summary>
    internal void Remove(KeyValuePair<byte[], long> held)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(held.Key, out long loss) && loss == held.Value)
            {
                _keys.Remove(held.Key);
                Settle();
            }
        }
    }

    /// <summary>Begins to empty the node.</summary>
    /// <returns>The mark that <see cref="EndFlush"/> asks for.</returns>
    internal long BeginFlush()
    {
        lock (_gate)
        {
            _isOverfull = false;
            return _losses;
        }
    }

    /// <summary>The node was emptied. What was lost since the beginning stays to be made good.</summary>
    internal void EndFlush(long mark)
    {
        lock (_gate)
        {
            foreach (KeyValuePair<byte[], long> held in _keys.Where(held => held.Value <= mark).ToArray())
            {
                _keys.Remove(held.Key);
            }

            _mustFlush = _isOverfull;
            Settle();
        }
    }

    private void Settle()
    {
        if (_keys.Count == 0 && !_mustFlush)
        {
            _isOverfull = false;
            _isIdle = true;
        }
    }
}
