using System.ComponentModel;
using MemcachedGen.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Contracts;

/// <summary>A client as generated code sees it. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheContext
{
    private readonly ClientResources _resources;
    private readonly IServiceProvider? _services;

    internal CacheContext(ClientResources resources, IServiceProvider? services)
    {
        _resources = resources;
        _services = services;
    }

    /// <summary>Opens an entry family on this client.</summary>
    /// <typeparam name="TKey">The family's key.</typeparam>
    /// <param name="descriptor">What the generator knows about it.</param>
    public CacheEntry<TKey> CreateEntry<TKey>(CacheEntryDescriptor descriptor)
        where TKey : struct, ICacheKey, IEquatable<TKey> => new(new EntryFamily<TKey>(descriptor, _resources));

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
}
