using MemcachedGen.Caching;
using MemcachedGen.Contracts;

namespace MemcachedGen;

/// <summary>The copies of an entry family in this process. Immutable.</summary>
public sealed class CacheLocalSnapshot
{
    internal CacheLocalSnapshot(CacheLocalPolicy policy, EntryTimes times, IReadOnlyList<Family> families)
    {
        Time = times.IsLocal ? times.LocalTime : null;
        MaxEntries = policy.MaxEntries;
        IsAdaptive = policy.IsAdaptive;
        IsShared = policy.IsShared;
        Count = families.Sum(static family => family.Copies?.Count ?? 0);
        Bytes = families.Sum(static family => family.Copies?.Bytes ?? 0);
    }

    /// <summary>How long a copy is used without asking the server; <see langword="null"/> where options have switched copies off.</summary>
    public TimeSpan? Time { get; }

    /// <summary>The most copies there may be.</summary>
    public int MaxEntries { get; }

    /// <summary>Only what is read often is kept.</summary>
    public bool IsAdaptive { get; }

    /// <summary>One object is handed to all readers, because nothing about it can be changed.</summary>
    public bool IsShared { get; }

    /// <summary>How many copies there are.</summary>
    public int Count { get; }

    /// <summary>How many bytes they take as they are stored on the server.</summary>
    public long Bytes { get; }
}
