using System.Buffers.Binary;
using System.IO.Hashing;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <content>Groups of entries: each has a generation in the store, and an entry of an older one is a miss.</content>
internal sealed partial class EntryFamily<TKey>
{
    private const ulong NoTagsYet = 0x9E3779B97F4A7C15;

    private static bool IsTagged => default(TKey) is ITaggedKey;

    /// <summary>Reads the generations of an entry's tags, all at once; those that do not exist are begun.</summary>
    private async ValueTask<TagGenerations> ReadGenerationsAsync(TKey key, CancellationToken cancellationToken)
    {
        var tagged = (ITaggedKey)key;
        var reads = new ValueTask<StoreReply>[tagged.TagCount];
        for (int index = 0; index < reads.Length; index++)
        {
            reads[index] = BeginTag(tagged, index, cancellationToken);
        }

        ulong mix = NoTagsYet;
        var error = StoreError.None;
        for (int index = 0; index < reads.Length; index++)
        {
            StoreReply reply = await reads[index].ConfigureAwait(false);
            if (reply.Status == StoreStatus.Miss && error == StoreError.None)
            {
                reply = await BeginGenerationAsync(tagged, index, cancellationToken).ConfigureAwait(false);
            }

            if (reply.Status == StoreStatus.Hit)
            {
                mix = XxHash3.HashToUInt64(reply.Value.Span, (long)mix);
                reply.Release();
            }
            else if (error == StoreError.None)
            {
                // Missing in spite of all: it was evicted or invalidated that very moment, and nothing is known of it.
                error = reply.Error == StoreError.None ? StoreError.ServerError : reply.Error;
            }
        }

        return new(mix, error);
    }

    // Of several who find it missing one adds it, and the others read that one's.
    private async ValueTask<StoreReply> BeginGenerationAsync(ITaggedKey tagged, int index, CancellationToken cancellationToken)
    {
        byte[] generation = new byte[TagGenerations.Length];
        BinaryPrimitives.WriteInt64LittleEndian(generation, Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        StoreReply added = await AddTag(tagged, index, generation, cancellationToken).ConfigureAwait(false);
        return added.Status switch
        {
            StoreStatus.Stored => StoreReply.Hit(generation),
            StoreStatus.NotStored => await BeginTag(tagged, index, cancellationToken).ConfigureAwait(false),
            _ => added,
        };
    }

    private ValueTask<StoreReply> BeginTag(ITaggedKey tagged, int index, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.GetAsync(WriteKey(new TagKey(tagged, index), buffer), cancellationToken);
    }

    private ValueTask<StoreReply> AddTag(ITaggedKey tagged, int index, byte[] generation, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _conditional!.AddAsync(WriteKey(new TagKey(tagged, index), buffer), generation, TagGenerations.TimeToLive, cancellationToken);
    }

    private readonly struct TagKey(ITaggedKey tagged, int index) : ICacheKey
    {
        public int Write(Span<byte> destination) => tagged.WriteTag(index, destination);
    }
}
