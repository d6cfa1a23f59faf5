using MemcachedGen.Contracts;

namespace MemcachedGen.Caching;

/// <summary>Loads many values through the caller's delegate.</summary>
internal readonly struct BatchDelegateLoad<TId, TState, TLoadState, TValue>(
    TLoadState loadState,
    TState state,
    Func<TLoadState, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
    TimeSpan? ttl) : IBatchLoad<TId, TValue>
{
    public TimeSpan? TimeToLive => ttl;

    public bool IsOneCall => true;

    public LoadControl ControlOf(TId id, LoadControl all) => all;

    public Exception? FailureOf(TId id) => null;

    public ValueTask<IReadOnlyDictionary<TId, TValue>> LoadAsync(TId[] ids, LoadControl control, CancellationToken cancellationToken) =>
        load(loadState, ids, state, control, cancellationToken);
}

/// <summary>Loads many values through a service, resolved in a scope of its own.</summary>
internal readonly struct BatchServiceLoad<TId, TState, TLoader, TValue>(
    CacheLoader<TLoader> loader,
    TState state,
    Func<TLoader, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
    TimeSpan? ttl) : IBatchLoad<TId, TValue>
    where TLoader : class
{
    public TimeSpan? TimeToLive => ttl;

    public bool IsOneCall => true;

    public LoadControl ControlOf(TId id, LoadControl all) => all;

    public Exception? FailureOf(TId id) => null;

    public ValueTask<IReadOnlyDictionary<TId, TValue>> LoadAsync(TId[] ids, LoadControl control, CancellationToken cancellationToken) =>
        loader.LoadAsync(
            (ids, state, control, load),
            static (loader, call, token) => call.load(loader, call.ids, call.state, call.control, token),
            cancellationToken);
}
