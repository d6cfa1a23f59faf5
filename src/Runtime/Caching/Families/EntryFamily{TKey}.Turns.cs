using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <content>Whose turn it is to load: leases across processes.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>The lease that came with a read.</summary>
    private Lease? LeaseOf(in MissedRead missed)
    {
        if (missed.Lease != LeaseState.Won)
        {
            return null;
        }

        bool isPlaceholder = missed.Freshness == Freshness.Missing;
        long endsAt = !isPlaceholder && missed.Remaining.ToTimeSpan() is { } left && left != Timeout.InfiniteTimeSpan
            ? Time.GetTimestamp() + ToStamps(left)
            : 0;
        return new(missed.Version, isPlaceholder, endsAt);
    }

    private Turn<TKey, TValue> TurnOf<TValue>(Flight<TValue> flight, in TKey key, in MissedRead missed)
    {
        flight.IsDegraded = missed.IsDegraded;
        bool mustRead = !missed.IsDegraded && !flight.HasLease
            && (missed.Freshness == Freshness.Refused || _flights.HasCompletedSince(key, missed.Epoch));
        return new(flight, key, missed, mustRead, Time.GetTimestamp() + ToStamps(Times.TurnTime), Time);
    }

    /// <summary>Reads again what waits for its turn, after a pause where one is due.</summary>
    /// <returns>Some have found their value, or may load, or none has come any further.</returns>
    private async ValueTask AdvanceAsync<TValue>(List<Turn<TKey, TValue>> waiting, FlightGroup group)
    {
        if (!waiting.Exists(static turn => turn.MustRead))
        {
            await group.WaitForLeaseAsync(
                () => waiting.Exists(static turn => turn.Flight.HasLease), waiting[0].NextPause(), Time).ConfigureAwait(false);
            if (waiting.Exists(static turn => turn.Flight.HasLease))
            {
                return;
            }
        }

        await ClearAsync(waiting, group.CancellationToken).ConfigureAwait(false);
        await ReadAgainAsync(waiting, group.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes away what cannot be believed, once, so that a lease can be had. Before that it is asked whether it is only the tags
    /// that are remembered wrongly.
    /// </summary>
    private async ValueTask ClearAsync<TValue>(List<Turn<TKey, TValue>> waiting, CancellationToken cancellationToken)
    {
        List<Turn<TKey, TValue>> refused = waiting.FindAll(static turn => turn is { IsRefused: true, MayLoad: false });
        if (IsTagged)
        {
            await LookAtTagsAsync(refused, cancellationToken).ConfigureAwait(false);
        }

        if (_leases is null)
        {
            refused.ForEach(static turn => turn.LoadWithoutLease());
            return;
        }

        var releases = new List<ValueTask<StoreReply>>(refused.Count);
        using (new BatchScope(_batches))
        {
            foreach (Turn<TKey, TValue> turn in refused)
            {
                if (turn.TryClear())
                {
                    releases.Add(BeginRelease(turn.Key, turn.Version));
                }
                else
                {
                    turn.LoadOver();
                }
            }
        }

        foreach (ValueTask<StoreReply> release in releases)
        {
            await release.ConfigureAwait(false);
        }
    }

    private async ValueTask LookAtTagsAsync<TValue>(List<Turn<TKey, TValue>> refused, CancellationToken cancellationToken)
    {
        var shared = new Dictionary<string, Task<TagGenerations>>();
        var reads = new List<(Turn<TKey, TValue> Turn, ValueTask<TagGenerations> Tags)>();
        foreach (Turn<TKey, TValue> turn in refused.FindAll(static turn => turn.TryLookAtTags()))
        {
            reads.Add((turn, ReadGenerationsAnewAsync(turn.Key, shared, cancellationToken)));
        }

        foreach ((Turn<TKey, TValue> turn, ValueTask<TagGenerations> read) in reads)
        {
            TagGenerations tags = await read.ConfigureAwait(false);
            if (tags.Error != StoreError.None)
            {
                turn.Degrade();
                refused.Remove(turn);
            }
            else if (tags.Mix != turn.Flight.Generations)
            {
                turn.Flight.Generations = tags.Mix;
                refused.Remove(turn);
            }
        }
    }

    private async ValueTask ReadAgainAsync<TValue>(List<Turn<TKey, TValue>> waiting, CancellationToken cancellationToken)
    {
        var reads = new List<(Turn<TKey, TValue> Turn, PendingRead Read)>(waiting.Count);
        foreach (Turn<TKey, TValue>[] slice in waiting.FindAll(static turn => !turn.MayLoad).Chunk(BatchReplies.Step))
        {
            reads.Clear();
            using (new BatchScope(_batches))
            {
                foreach (Turn<TKey, TValue> turn in slice)
                {
                    reads.Add((turn, BeginRead(turn.Key, loads: true, turn.Flight.Generations, BeginLocal(turn.Key), cancellationToken)));
                }
            }

            foreach ((Turn<TKey, TValue> turn, PendingRead read) in reads)
            {
                StoreReply reply = await read.Reply.ConfigureAwait(false);
                Verdict verdict = Accept(turn.Key, reply, read, out TValue? value);
                var missed = new MissedRead(read, reply, verdict.Freshness);
                if (verdict.IsServed && reply.Lease != LeaseState.Won)
                {
                    turn.Find(verdict, value!);
                }
                else
                {
                    turn.Miss(missed, LeaseOf(missed));
                }
            }
        }
    }

    private ValueTask<StoreReply> BeginRelease(in TKey key, ulong version)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _leases!.ReleaseAsync(WriteKey(key, buffer), version, CancellationToken.None);
    }
}
