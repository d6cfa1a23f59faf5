using MemcachedGen.Contracts;

namespace MemcachedGen.Caching;

/// <summary>Loads through the caller's delegate, which has a say in what becomes of the value.</summary>
internal readonly struct ControlledDelegateLoad<TKey, TState, TValue>(
    TState state, Func<TState, LoadControl, CancellationToken, ValueTask<TValue>> load, TimeSpan? ttl) : ILoad<TKey, TValue>
{
    public static bool CanLoad => true;

    public static bool TakesControl => true;

    public TimeSpan? TimeToLive => ttl;

    public ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken) =>
        load(state, control!, cancellationToken);
}

/// <summary>Loads through a service, which is given arguments that are not in the key and has a say in what becomes of the value.</summary>
internal readonly struct ControlledServiceLoad<TKey, TLoader, TState, TValue>(
    CacheLoader<TLoader> loader,
    TState state,
    Func<TLoader, TKey, TState, LoadControl, CancellationToken, ValueTask<TValue>> load,
    TimeSpan? ttl) : ILoad<TKey, TValue>
    where TLoader : class
{
    public static bool CanLoad => true;

    public static bool TakesControl => true;

    public TimeSpan? TimeToLive => ttl;

    public ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken) => loader.LoadAsync(
        (key, state, control: control!, load),
        static (loader, call, token) => call.load(loader, call.key, call.state, call.control, token),
        cancellationToken);
}
