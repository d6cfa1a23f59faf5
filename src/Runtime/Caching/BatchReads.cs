using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The reads of a batch that are under way.</summary>
internal sealed class BatchReads(int capacity, bool isTagged)
{
    private readonly PendingRead[] _reads = new PendingRead[capacity];
    private readonly ValueTask<TagGenerations>[] _tags = isTagged ? new ValueTask<TagGenerations>[capacity] : [];

    /// <summary>How many were begun.</summary>
    internal int Count { get; private set; }

    internal void Add(in PendingRead read, in ValueTask<TagGenerations> tags)
    {
        _reads[Count] = read;
        if (isTagged)
        {
            _tags[Count] = tags;
        }

        Count++;
    }

    /// <summary>Awaits one read; each is taken once.</summary>
    /// <returns>The reply, which is a failure too when the tags could not be read; what seeds its checksum; what a load has to know.</returns>
    internal async ValueTask<(StoreReply Reply, ulong Seed, MissedRead Missed)> TakeAsync(int index)
    {
        PendingRead read = _reads[index];
        StoreReply reply = await read.Reply.ConfigureAwait(false);
        TagGenerations tags = isTagged ? await _tags[index].ConfigureAwait(false) : default;
        if (tags.Error != StoreError.None)
        {
            reply.Release();
            reply = StoreReply.Failed(tags.Error);
        }

        return (reply, read.KeyHash ^ tags.Mix, new(read.Epoch, reply.Status == StoreStatus.Failed, tags.Mix));
    }

    /// <summary>Gives back what was read in vain.</summary>
    /// <param name="from">The first that was not taken.</param>
    internal async ValueTask DrainAsync(int from)
    {
        for (int index = from; index < Count; index++)
        {
            (await TakeAsync(index).ConfigureAwait(false)).Reply.Release();
        }
    }
}
