using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>What the generator knows about one entry family: the methods of a contract that share a key template.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheEntryDescriptor
{
    /// <summary>Describes an entry family.</summary>
    /// <param name="contract">The contract's name, for example <c>catalog</c>.</param>
    /// <param name="version">The contract's version.</param>
    /// <param name="template">The key template as written, for example <c>p:{id}</c>.</param>
    /// <param name="fingerprint">A hash of the value type's MessagePack shape.</param>
    /// <param name="ttlMilliseconds">The time to live, 1,000 or greater.</param>
    /// <param name="jitterMilliseconds">By how much a write may be shortened at random, 0 or greater.</param>
    public CacheEntryDescriptor(
        string contract, int version, string template, ulong fingerprint, long ttlMilliseconds, long jitterMilliseconds = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(contract);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ttlMilliseconds, 1_000);
        ArgumentOutOfRangeException.ThrowIfNegative(jitterMilliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(jitterMilliseconds, ttlMilliseconds);
        Contract = contract;
        Version = version;
        Template = template;
        Fingerprint = fingerprint;
        Ttl = TimeSpan.FromMilliseconds(ttlMilliseconds);
        Jitter = TimeSpan.FromMilliseconds(jitterMilliseconds);
    }

    /// <summary>The contract's name; in telemetry the collection and the cache.</summary>
    public string Contract { get; }

    /// <summary>The contract's version.</summary>
    public int Version { get; }

    /// <summary>The key template, without values.</summary>
    public string Template { get; }

    /// <summary>A hash of the value type's MessagePack shape; part of what the envelope checks.</summary>
    public ulong Fingerprint { get; }

    /// <summary>The time to live.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>The span within which a write is shortened at random.</summary>
    public TimeSpan Jitter { get; }
}
