using System.Diagnostics;
using MemcachedGen.Contracts;

namespace MemcachedGen.Caching;

/// <summary>A plain get: what is not there is not there.</summary>
internal readonly struct NoLoad<TKey, TValue> : ILoad<TKey, TValue>
{
    public static bool CanLoad => false;

    public static bool TakesControl => false;

    public TimeSpan? TimeToLive => null;

    public ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken) =>
        throw new UnreachableException();
}

/// <summary>Loads through the caller's delegate.</summary>
internal readonly struct DelegateLoad<TKey, TState, TValue>(TState state, Func<TState, CancellationToken, ValueTask<TValue>> load)
    : ILoad<TKey, TValue>
{
    public static bool CanLoad => true;

    public static bool TakesControl => false;

    public TimeSpan? TimeToLive => null;

    public ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken) => load(state, cancellationToken);
}

/// <summary>Loads through a service, resolved in a scope of its own.</summary>
internal readonly struct ServiceLoad<TKey, TLoader, TValue>(
    CacheLoader<TLoader> loader, Func<TLoader, TKey, CancellationToken, ValueTask<TValue>> load) : ILoad<TKey, TValue>
    where TLoader : class
{
    public static bool CanLoad => true;

    public static bool TakesControl => false;

    public TimeSpan? TimeToLive => null;

    public ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken) =>
        loader.LoadAsync(key, load, cancellationToken);
}
