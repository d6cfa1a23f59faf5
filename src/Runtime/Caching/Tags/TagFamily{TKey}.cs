using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>The generations of a tag on one client. A new one makes misses of all entries that were written under another.</summary>
[SkipLocalsInit] // the key buffers are written before they are read
internal sealed class TagFamily<TKey> : Family<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private const string SetOperation = "set";

    private readonly TagBook _tags;

    internal TagFamily(CacheTagDescriptor descriptor, ClientResources resources)
        : base(descriptor.ToEntry(), resources, keys: null)
    {
        _tags = resources.TagsOf(descriptor.Contract, descriptor.Version);
        if (resources.Store is not IConditionalStore)
        {
            throw Lacks("keep its entries", typeof(IConditionalStore));
        }
    }

    internal ValueTask InvalidateAsync(TKey key, CancellationToken cancellationToken)
    {
        _tags.Turn();
        return SendAndForgetAsync<RenewRequest, ChangeOutcome<bool, WriteOutcome>>(
            Activities.Set, key, new(this), new(this, key, new(SetOperation)), cancellationToken);
    }

    protected override void Settle(in TKey key) => _tags.Turn();

    private ValueTask<StoreReply> BeginRenew(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> generation = stackalloc byte[TagGenerations.Length];
        BinaryPrimitives.WriteInt64LittleEndian(generation, Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.SetAsync(WriteKey(key, buffer), generation, TagGenerations.TimeToLive, cancellationToken);
    }

    private readonly struct RenewRequest(TagFamily<TKey> family) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken)
        {
            if (observation.IsRecorded)
            {
                observation.SetTag(TelemetryNames.ItemSize, TagGenerations.Length);
            }

            return family.BeginRenew(key, cancellationToken);
        }
    }
}
