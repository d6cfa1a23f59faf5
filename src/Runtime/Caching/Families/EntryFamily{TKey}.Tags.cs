using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <content>Groups of entries: each has a generation in the store, and an entry of an older one is a miss.</content>
internal sealed partial class EntryFamily<TKey>
{
    private const ulong NoTagsYet = 0x9E3779B97F4A7C15;

    private static bool IsTagged => default(TKey) is ITaggedKey;

    /// <summary>Reads the generations of an entry's tags, all at once; those that do not exist are begun.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="shared">The reads of the same batch, which are not sent twice; <see langword="null"/> for an entry alone.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    private async ValueTask<TagGenerations> ReadGenerationsAsync(
        TKey key, Dictionary<string, Task<TagGenerations>>? shared, CancellationToken cancellationToken)
    {
        var tagged = (ITaggedKey)key;
        var reads = new Task<TagGenerations>[tagged.TagCount];
        for (int index = 0; index < reads.Length; index++)
        {
            reads[index] = shared is null
                ? ReadTagAsync(tagged, index, cancellationToken)
                : ReadTagOnceAsync(tagged, index, shared, cancellationToken);
        }

        ulong mix = NoTagsYet;
        var error = StoreError.None;
        foreach (Task<TagGenerations> read in reads)
        {
            TagGenerations generation = await read.ConfigureAwait(false);
            mix = (BitOperations.RotateLeft(mix, 23) ^ generation.Mix) * NoTagsYet;
            error = error == StoreError.None ? generation.Error : error;
        }

        return new(mix, error);
    }

    private Task<TagGenerations> ReadTagOnceAsync(
        ITaggedKey tagged, int index, Dictionary<string, Task<TagGenerations>> shared, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        string wireKey = Encoding.ASCII.GetString(WriteKey(new TagKey(tagged, index), buffer));
        if (!shared.TryGetValue(wireKey, out Task<TagGenerations>? read))
        {
            read = ReadTagAsync(tagged, index, cancellationToken);
            shared.Add(wireKey, read);
        }

        return read;
    }

    private async Task<TagGenerations> ReadTagAsync(ITaggedKey tagged, int index, CancellationToken cancellationToken)
    {
        StoreReply reply = await BeginTagRead(tagged, index, cancellationToken).ConfigureAwait(false);
        if (reply.Status == StoreStatus.Miss)
        {
            reply = await BeginGenerationAsync(tagged, index, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Status != StoreStatus.Hit)
        {
            // Missing in spite of all: it was evicted or invalidated that very moment, and nothing is known of it.
            return new(0, reply.Error == StoreError.None ? StoreError.ServerError : reply.Error);
        }

        ulong generation = XxHash3.HashToUInt64(reply.Value.Span);
        reply.Release();
        return new(generation, StoreError.None);
    }

    // Of several who find it missing one adds it, and the others read that one's.
    private async ValueTask<StoreReply> BeginGenerationAsync(ITaggedKey tagged, int index, CancellationToken cancellationToken)
    {
        byte[] generation = new byte[TagGenerations.Length];
        BinaryPrimitives.WriteInt64LittleEndian(generation, Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        StoreReply added = await BeginTagAdd(tagged, index, generation, cancellationToken).ConfigureAwait(false);
        return added.Status switch
        {
            StoreStatus.Stored => StoreReply.Hit(generation),
            StoreStatus.NotStored => await BeginTagRead(tagged, index, cancellationToken).ConfigureAwait(false),
            _ => added,
        };
    }

    private ValueTask<StoreReply> BeginTagRead(ITaggedKey tagged, int index, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.GetAsync(WriteKey(new TagKey(tagged, index), buffer), cancellationToken);
    }

    private ValueTask<StoreReply> BeginTagAdd(ITaggedKey tagged, int index, byte[] generation, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _conditional!.AddAsync(WriteKey(new TagKey(tagged, index), buffer), generation, TagGenerations.TimeToLive, cancellationToken);
    }

    private readonly struct TagKey(ITaggedKey tagged, int index) : ICacheKey
    {
        public int Write(Span<byte> destination) => tagged.WriteTag(index, destination);
    }
}
