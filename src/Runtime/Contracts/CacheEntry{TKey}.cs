using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>One entry family of a contract on one client: the operations that generated methods call. Thread-safe.</summary>
/// <typeparam name="TKey">The family's key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheEntry<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    /// <summary/>
    internal CacheEntry()
    {
    }

    public ValueTask<TValue> GetOrLoadAsync<TLoader, TValue>(
        TKey key, CacheLoader<TLoader> loader, Func<TLoader, TKey, CancellationToken, ValueTask<TValue>> load, CancellationToken cancellationToken)
        where TLoader : class => Task.FromException<ValueTask>(new NotSupportedException(ToString())) is var t && t.IsFaulted ? throw t.Exception!.InnerException! : default;

    public ValueTask<TValue> GetOrLoadAsync<TState, TValue>(
        TKey key, TState state, Func<TState, CancellationToken, ValueTask<TValue>> load, CancellationToken cancellationToken) => Task.FromException<ValueTask>(new NotSupportedException(ToString())) is var t && t.IsFaulted ? throw t.Exception!.InnerException! : default;

    public ValueTask<TValue?> GetAsync<TValue>(TKey key, CancellationToken cancellationToken) => Task.FromException<ValueTask>(new NotSupportedException(ToString())) is var t && t.IsFaulted ? throw t.Exception!.InnerException! : default;

    public ValueTask SetAsync<TValue>(TKey key, TValue value, CancellationToken cancellationToken) => Task.FromException<ValueTask>(new NotSupportedException(ToString())) is var t && t.IsFaulted ? throw t.Exception!.InnerException! : default;

    public ValueTask DeleteAsync(TKey key, CancellationToken cancellationToken) => Task.FromException<ValueTask>(new NotSupportedException(ToString())) is var t && t.IsFaulted ? throw t.Exception!.InnerException! : default;
}
