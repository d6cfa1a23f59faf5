using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Contracts;

/// <summary>Resolves a loader in a fresh dependency injection scope for each load. Thread-safe.</summary>
/// <typeparam name="TLoader">The service named by <see cref="LoadWithAttribute{TLoader}"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheLoader<TLoader>
    where TLoader : class
{
    private readonly IServiceScopeFactory _scopes;

    internal CacheLoader(IServiceScopeFactory scopes) => _scopes = scopes;

    internal async ValueTask<TValue> LoadAsync<TKey, TValue>(
        TKey key, Func<TLoader, TKey, CancellationToken, ValueTask<TValue>> load, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = _scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var loader = scope.ServiceProvider.GetRequiredService<TLoader>();
            return await load(loader, key, cancellationToken).ConfigureAwait(false);
        }
    }
}
