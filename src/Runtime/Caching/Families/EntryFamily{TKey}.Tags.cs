using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Groups of entries: each has a generation in the store, and an entry of an older one is a miss.</content>
internal sealed partial class EntryFamily<TKey>
{
    private static bool IsTagged => default(TKey) is ITaggedKey;

    /// <summary>The generations of an entry's tags, if all of them were read lately.</summary>
    private bool TryRecallGenerations(in TKey key, out ulong mix)
    {
        TimeSpan memory = Settings.TagMemory;
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        int count = ((ITaggedKey)key).TagCount;
        mix = TagMix.Empty;
        for (int index = 0; index < count; index++)
        {
            if (!_tags.TryRecall(WriteKey(new TagKey(key, index), buffer), memory, out ulong generation))
            {
                return false;
            }

            mix = TagMix.Add(mix, generation);
        }

        return true;
    }

    /// <summary>Reads the generations of an entry's tags, all at once; those that do not exist are begun.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="shared">The reads of the same batch, which are not sent twice; <see langword="null"/> for an entry alone.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    private ValueTask<TagGenerations> ReadGenerationsAsync(
        in TKey key, Dictionary<string, Task<TagGenerations>>? shared, CancellationToken cancellationToken) =>
        TryRecallGenerations(key, out ulong mix) ? new(new TagGenerations(mix)) : MixAsync(BeginTagReads(key, shared, cancellationToken));

    // What is remembered of them may be outdated, as an entry shows that cannot be believed.
    private ValueTask<TagGenerations> ReadGenerationsAnewAsync(
        in TKey key, Dictionary<string, Task<TagGenerations>> shared, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        int count = ((ITaggedKey)key).TagCount;
        for (int index = 0; index < count; index++)
        {
            _tags.Forget(WriteKey(new TagKey(key, index), buffer));
        }

        return ReadGenerationsAsync(key, shared, cancellationToken);
    }

    private static async ValueTask<TagGenerations> MixAsync(Task<TagGenerations>[] reads)
    {
        ulong mix = TagMix.Empty;
        var error = StoreError.None;
        foreach (Task<TagGenerations> read in reads)
        {
            TagGenerations generation = await read.ConfigureAwait(false);
            mix = TagMix.Add(mix, generation.Mix);
            error = error == StoreError.None ? generation.Error : error;
        }

        return new(mix, error);
    }

    private Task<TagGenerations>[] BeginTagReads(
        in TKey key, Dictionary<string, Task<TagGenerations>>? shared, CancellationToken cancellationToken)
    {
        var reads = new Task<TagGenerations>[((ITaggedKey)key).TagCount];
        for (int index = 0; index < reads.Length; index++)
        {
            var tag = new TagKey(key, index);
            reads[index] = shared is null ? ReadTagAsync(tag, cancellationToken) : ReadTagOnceAsync(tag, shared, cancellationToken);
        }

        return reads;
    }

    private Task<TagGenerations> ReadTagOnceAsync(TagKey tag, Dictionary<string, Task<TagGenerations>> shared, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        string wireKey = Encoding.ASCII.GetString(WriteKey(tag, buffer));
        if (!shared.TryGetValue(wireKey, out Task<TagGenerations>? read))
        {
            read = ReadTagAsync(tag, cancellationToken);
            shared.Add(wireKey, read);
        }

        return read;
    }

    private async Task<TagGenerations> ReadTagAsync(TagKey tag, CancellationToken cancellationToken)
    {
        long epoch = _tags.Epoch;
        long readAt = Time.GetTimestamp();
        StoreReply reply = await ReadGenerationAsync(tag, cancellationToken).ConfigureAwait(false);
        if (reply.Status == StoreStatus.Miss)
        {
            reply = await BeginGenerationAsync(tag, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Status != StoreStatus.Hit)
        {
            // Missing in spite of all: it was evicted or invalidated that very moment, and nothing is known of it.
            return new(0, reply.Error == StoreError.None ? StoreError.ServerError : reply.Error);
        }

        ulong generation = XxHash3.HashToUInt64(reply.Value.Span);
        reply.Release();
        Remember(tag, generation, readAt, epoch);
        return new(generation);
    }

    private void Remember(TagKey tag, ulong generation, long readAt, long epoch)
    {
        if (Settings.TagMemory > TimeSpan.Zero)
        {
            Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
            _tags.Remember(WriteKey(tag, buffer), generation, readAt, epoch);
        }
    }

    // Of several who find it missing one adds it, and the others read that one's.
    private async ValueTask<StoreReply> BeginGenerationAsync(TagKey tag, CancellationToken cancellationToken)
    {
        byte[] generation = new byte[TagGenerations.Length];
        BinaryPrimitives.WriteInt64LittleEndian(generation, Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        StoreReply added = await WatchTagAsync(
            _tagTelemetry.Add(tag.Index), tag, (family, tag, token) => family.BeginTagAdd(tag, generation, token), cancellationToken).ConfigureAwait(false);
        return added.Status switch
        {
            StoreStatus.Stored => StoreReply.Hit(generation),
            StoreStatus.NotStored => await ReadGenerationAsync(tag, cancellationToken).ConfigureAwait(false),
            _ => added,
        };
    }

    private ValueTask<StoreReply> ReadGenerationAsync(TagKey tag, CancellationToken cancellationToken) =>
        WatchTagAsync(_tagTelemetry.Get(tag.Index), tag, static (family, tag, token) => family.BeginTagRead(tag, token), cancellationToken);

    private async ValueTask<StoreReply> WatchTagAsync(
        OperationTelemetry operation,
        TagKey tag,
        Func<EntryFamily<TKey>, TagKey, CancellationToken, ValueTask<StoreReply>> send,
        CancellationToken cancellationToken)
    {
        Observation observation = Observe(operation, tag);
        observation.Enter();
        StoreReply reply;
        try
        {
            reply = await send(this, tag, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) // thrown by a store of the user's
        {
            observation.End(exception);
            throw;
        }

        observation.End(ErrorTypes.Of(reply));
        return reply;
    }

    private Observation Observe(OperationTelemetry operation, in TagKey tag)
    {
        if (!OperationTelemetry.IsObserved)
        {
            return default;
        }

        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Observe(operation, WriteKey(tag, buffer));
    }

    private ValueTask<StoreReply> BeginTagRead(TagKey tag, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.GetAsync(WriteKey(tag, buffer), cancellationToken);
    }

    private ValueTask<StoreReply> BeginTagAdd(TagKey tag, byte[] generation, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _conditional!.AddAsync(WriteKey(tag, buffer), generation, TagGenerations.TimeToLive, cancellationToken);
    }

    /// <summary>One tag of an entry.</summary>
    private readonly struct TagKey(TKey key, int index) : ICacheKey
    {
        internal int Index => index;

        public int Write(Span<byte> destination) => ((ITaggedKey)key).WriteTag(index, destination);
    }
}
