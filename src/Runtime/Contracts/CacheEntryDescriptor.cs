using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>What the generator knows about one entry family: the methods of a contract that share a key template.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheEntryDescriptor
{
    /// <summary>Describes an entry family.</summary>
    /// <param name="contract">The contract's name, for example <c>catalog</c>.</param>
    /// <param name="version">The contract's version; 0 is the library's own entries, which so are never a contract's.</param>
    /// <param name="template">The key template as written, for example <c>p:{id}</c>.</param>
    /// <param name="fingerprint">A hash of the value type's MessagePack shape.</param>
    /// <param name="ttlMilliseconds">The time to live, 1,000 or greater.</param>
    /// <param name="jitterMilliseconds">By how much a write may be shortened at random, 0 or greater.</param>
    public CacheEntryDescriptor(
        string contract, int version, string template, ulong fingerprint, long ttlMilliseconds, long jitterMilliseconds = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(contract);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
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

    /// <summary>The name of the client that the contract belongs to; <see langword="null"/> for the default one.</summary>
    public string? Client { get; init; }

    /// <summary>The methods of the family, in the order of declaration.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The variable parts of the key, in the template's order. A placeholder of a composite type has several.</summary>
    public IReadOnlyList<CacheKeyPart> Parts { get; init; } = [];

    /// <summary>The longest possible key in bytes, without the host's prefix; 0 when it has no bound.</summary>
    public int MaxKeyLength { get; init; }

    /// <summary>The fingerprint is part of the key.</summary>
    public bool SchemaInKey { get; init; }

    /// <summary>What traces say of the values in keys.</summary>
    public KeyTelemetry KeyTelemetry { get; init; }

    /// <summary>A failed read without a loader and a failed write throw <see cref="CacheUnavailableException"/>.</summary>
    public bool ThrowsOnError { get; init; }

    /// <summary>A read starts the time to live anew.</summary>
    public bool IsSliding { get; init; }

    /// <summary>How long before its time an entry is loaded anew by one reader; zero for not at all.</summary>
    public TimeSpan RefreshAhead { get; init; }

    /// <summary>How long "not found" is remembered; zero for not at all.</summary>
    public TimeSpan NegativeTtl { get; init; }

    /// <summary>The first level in the process, if there is one.</summary>
    public CacheLocalPolicy? Local { get; init; }

    /// <summary>How old values are served, if they are.</summary>
    public CacheStalePolicy? Stale { get; init; }

    /// <summary>The smallest serialized value that is compressed, in bytes; 0 for none.</summary>
    public int CompressFrom { get; init; }

    /// <summary>The templates of the groups that the entries belong to.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

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
