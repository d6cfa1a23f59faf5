using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>What the generator knows about one kind of group that entries belong to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheTagDescriptor
{
    /// <summary>Describes a tag.</summary>
    /// <param name="contract">The contract's name, for example <c>catalog</c>.</param>
    /// <param name="version">The contract's version, 1 or greater.</param>
    /// <param name="template">The tag's template as written, for example <c>tenant:{tenantId}</c>.</param>
    public CacheTagDescriptor(string contract, int version, string template)
    {
        ArgumentException.ThrowIfNullOrEmpty(contract);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(template);
        Contract = contract;
        Version = version;
        Template = template;
    }

    /// <summary>The name of the client that the contract belongs to; <see langword="null"/> for the default one.</summary>
    public string? Client { get; init; }

    /// <summary>A failed invalidation throws <see cref="CacheUnavailableException"/>.</summary>
    public bool ThrowsOnError { get; init; }

    /// <summary>The contract's name.</summary>
    public string Contract { get; }

    /// <summary>The contract's version.</summary>
    public int Version { get; }

    /// <summary>The tag's template, without values.</summary>
    public string Template { get; }

    internal CacheEntryDescriptor ToEntry() => new(
        Contract, Version, Template, fingerprint: 0, (long)Caching.TagGenerations.TimeToLive.TotalMilliseconds)
    {
        Client = Client,
        ThrowsOnError = ThrowsOnError,
    };
}
