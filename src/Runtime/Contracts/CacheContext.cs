using System.ComponentModel;
using MemcachedGen.Caching;
using MemcachedGen.Decoding;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Contracts;

/// <summary>A client as generated code sees it. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheContext
{
    private readonly ClientResources _resources;
    private readonly IServiceProvider? _services;
    private readonly List<IWarmUp> _warmUps = [];

    internal CacheContext(ClientResources resources, IServiceProvider? services)
    {
        _resources = resources;
        _services = services;
        Keys = new KeyCatalog(resources.KeyPrefixUtf8);
    }

    internal ClientResources Resources => _resources;

    internal KeyCatalog Keys { get; }

    internal FamilyCatalog Families { get; } = new();

    /// <summary>What the caches of this client have loaded ahead, in the order in which they were created.</summary>
    internal IReadOnlyList<IWarmUp> WarmUps
    {
        get
        {
            lock (_warmUps)
            {
                return [.. _warmUps];
            }
        }
    }

    /// <summary>Opens an entry family on this client.</summary>
    /// <typeparam name="TKey">The family's key.</typeparam>
    /// <param name="descriptor">What the generator knows about it.</param>
    /// <exception cref="InvalidOperationException">The contract belongs to another client, or its store cannot keep tags and the family has some.</exception>
    public CacheEntry<TKey> CreateEntry<TKey>(CacheEntryDescriptor descriptor)
        where TKey : struct, ICacheKey, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ThrowIfOfAnotherClient(descriptor.Contract, descriptor.Client);
        var family = new EntryFamily<TKey>(descriptor, _resources, ReaderOf(descriptor));
        Keys.Add(descriptor);
        Families.Add(family);
        return new(family, this);
    }

    /// <summary>Opens counters on this client.</summary>
    /// <typeparam name="TKey">The counters' key.</typeparam>
    /// <param name="descriptor">What the generator knows about them.</param>
    /// <param name="initial">What counting starts from.</param>
    /// <exception cref="InvalidOperationException">The contract belongs to another client, or its store cannot count.</exception>
    public CacheCounter<TKey> CreateCounter<TKey>(CacheEntryDescriptor descriptor, ulong initial)
        where TKey : struct, ICacheKey, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ThrowIfOfAnotherClient(descriptor.Contract, descriptor.Client);
        var family = new CounterFamily<TKey>(descriptor, _resources, ReaderOf(descriptor), initial);
        Keys.Add(descriptor);
        Families.Add(family);
        return new(family);
    }

    /// <summary>Opens a kind of group on this client.</summary>
    /// <typeparam name="TKey">The tag's key.</typeparam>
    /// <param name="descriptor">What the generator knows about it.</param>
    /// <exception cref="InvalidOperationException">The contract belongs to another client, or its store cannot keep tags.</exception>
    public CacheTag<TKey> CreateTag<TKey>(CacheTagDescriptor descriptor)
        where TKey : struct, ICacheKey, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ThrowIfOfAnotherClient(descriptor.Contract, descriptor.Client);
        return new(new TagFamily<TKey>(descriptor, _resources));
    }

    /// <summary>Finds a loader, when the cache is created and not only at the first miss.</summary>
    /// <typeparam name="TLoader">The service named by <see cref="LoadWithAttribute{TLoader}"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The service is not registered, or the client has no services.</exception>
    public CacheLoader<TLoader> CreateLoader<TLoader>()
        where TLoader : class
    {
        if (_services is null)
        {
            throw new InvalidOperationException(
                $"A cache loads with '{typeof(TLoader)}', but its client was created without services. " +
                "Pass an IServiceProvider that knows it to CacheClient.Connect or CacheClient.InMemory.");
        }

        if (_services.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(TLoader)))
        {
            throw new InvalidOperationException(
                $"A cache loads with '{typeof(TLoader)}', which is not registered. Add it to the services, for example with AddScoped.");
        }

        return new(_services.GetRequiredService<IServiceScopeFactory>());
    }

    /// <summary>Opens entries of bytes under any text.</summary>
    internal BlobCache CreateBlobs(string name, BlobCacheOptions options)
    {
        Keys.Add(BlobCache.DescribePieces(name, options));
        return new(name, options, _resources, descriptor =>
        {
            Keys.Add(descriptor);
            var family = new EntryFamily<BlobKey>(descriptor, _resources with { Serializer = BlobSerializer.Instance }, ReaderOf(descriptor));
            Families.Add(family);
            return family;
        });
    }

    internal void AddWarmUp<TKey, TSource, TId, TValue>(
        EntryFamily<TKey> family,
        string method,
        Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
        Func<TId, TKey> key,
        Func<WarmUpPace, WarmUpLoad<TId, TValue>> load)
        where TKey : struct, ICacheKey, IEquatable<TKey>
        where TSource : class
        where TId : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(key);
        lock (_warmUps)
        {
            _warmUps.Add(new WarmUp<TKey, TSource, TId, TValue>(family, family.Contract, method, _services, keys, key, load));
        }
    }

    private FamilyKeyReader ReaderOf(CacheEntryDescriptor descriptor) => new(descriptor, _resources.KeyPrefixUtf8);

    private void ThrowIfOfAnotherClient(string contract, string? client)
    {
        if (client == _resources.ClientName)
        {
            return;
        }

        string actual = _resources.ClientName is { } name ? $"the client '{name}'" : "the default client";
        throw new InvalidOperationException(client is null
            ? $"The contract '{contract}' belongs to the default client, and this is {actual}. " +
              $"Add it with services.AddMemcachedGen(configure).AddCache<...>(), or set Client = \"{_resources.ClientName}\" in its [CacheContract]."
            : $"The contract '{contract}' belongs to the client '{client}', and this is {actual}. " +
              $"Add it with services.AddMemcachedGen(\"{client}\", configure).AddCache<...>(), or create the client from options with UseName(\"{client}\").");
    }
}
