using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>
/// The generations of groups of pages: eight random bytes each on the servers, made anew when the group is evicted. A page is
/// valid while the generations that were read before it was rendered are those of its groups. Thread-safe.
/// </summary>
/// <remarks>
/// A generation that a server has lost is made anew too, so a loss evicts and never revives. What was read is believed for a second;
/// an older generation than the current one only ever makes a page invalid.
/// </remarks>
internal sealed class PageTags(BlobCache generations, TimeProvider time)
{
    private const string Name = "page_tags";
    private const int MostKnown = 10_000;
    private const int Attempts = 2;

    internal static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _changes; // written under _gate

    internal static PageTags Open(CacheClient client) =>
        new(client.GetBlobs(Name, new BlobCacheOptions { DefaultLifetime = s_lifetime }), client.TimeProvider);

    /// <summary>Moves with every eviction in this process: when it begins, and when it is over.</summary>
    internal long EvictionCount => Volatile.Read(ref _changes);

    /// <summary>What is remembered of a group, however old.</summary>
    internal ulong? Recall(string group) => _known.TryGetValue(group, out Known known) ? known.Generation : null;

    /// <summary>Reads generations, those that are remembered excepted.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="isCurrent">Whether nothing that is remembered will do.</param>
    /// <returns>The generations; nothing for those that could not be had.</returns>
    internal async ValueTask<Dictionary<string, ulong?>> ReadAsync(IReadOnlyCollection<string> groups, bool isCurrent = false)
    {
        var found = new Dictionary<string, ulong?>(groups.Count, StringComparer.Ordinal);
        List<(string Group, Task<ulong?> Generation)>? reads = null;
        foreach (string group in groups)
        {
            if (!isCurrent && _known.TryGetValue(group, out Known known) && time.GetElapsedTime(known.AskedAt) < Memory)
            {
                found[group] = known.Generation;
            }
            else
            {
                (reads ??= []).Add((group, ReadAsync(group)));
            }
        }

        foreach ((string group, Task<ulong?> read) in reads ?? [])
        {
            // Where the server is away, what this process has evicted itself still counts for all pages.
            found[group] = await read.ConfigureAwait(false) ?? (group == PageTag.All ? Recall(group) : null);
        }

        return found;
    }

    /// <summary>Evicts the pages of a group.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal async ValueTask EvictAsync(string group, CancellationToken cancellationToken)
    {
        (ulong eviction, ulong generation) = (NewGeneration(), NewGeneration());
        Change(null);

        // In this order: who sees the group's new generation, and then the same evictions as before, was not overtaken.
        await WriteAsync(PageTag.Evictions, eviction, cancellationToken).ConfigureAwait(false);
        await WriteAsync(group, generation, cancellationToken).ConfigureAwait(false);
        Change(
            () =>
            {
                long now = time.GetTimestamp();
                _known[PageTag.Evictions] = new Known(eviction, now);
                _known[group] = new Known(generation, now);
            });
    }

    private async Task<ulong?> ReadAsync(string group)
    {
        long changes = Volatile.Read(ref _changes);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long askedAt = time.GetTimestamp();
            using BlobEntry entry = await generations.GetAsync(group, CancellationToken.None).ConfigureAwait(false);
            if (entry.Error != StoreError.None)
            {
                return null;
            }

            if (entry.Content.Length == sizeof(ulong))
            {
                return Remember(group, BinaryPrimitives.ReadUInt64LittleEndian(entry.Content.ToArray()), askedAt, changes);
            }

            ulong generation = NewGeneration();
            if (await generations.CompareAndSetAsync(group, Content(generation), entry.Version).ConfigureAwait(false) == StoreStatus.Stored)
            {
                return Remember(group, generation, askedAt, changes);
            }
        }

        return null;
    }

    private async ValueTask WriteAsync(string group, ulong generation, CancellationToken cancellationToken) =>
        await generations.SetAsync(group, Content(generation), default, cancellationToken).ConfigureAwait(false);

    // A read that was under way while something was evicted here may have the generation from before.
    private ulong Remember(string group, ulong generation, long askedAt, long changes)
    {
        lock (_gate)
        {
            if (_changes == changes)
            {
                if (_known.Count >= MostKnown)
                {
                    _known.Clear();
                }

                _known[group] = new Known(generation, askedAt);
            }
        }

        return generation;
    }

    private void Change(Action? remember)
    {
        lock (_gate)
        {
            _changes++;
            remember?.Invoke();
        }
    }

    private static ReadOnlySequence<byte> Content(ulong generation)
    {
        byte[] content = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(content, generation);
        return new ReadOnlySequence<byte>(content);
    }

    private static ulong NewGeneration() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private readonly record struct Known(ulong Generation, long AskedAt);
}
