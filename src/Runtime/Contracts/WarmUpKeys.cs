using System.ComponentModel;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <summary>The keys of a warm-up as its source gives them. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WarmUpKeys
{
    /// <summary>Keys that come one after the other.</summary>
    /// <typeparam name="T">What an entry is named by.</typeparam>
    /// <param name="keys">The keys; <see langword="null"/> for none.</param>
    public static IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T>? keys) => keys ?? new ListedKeys<T>(Task.FromResult<IEnumerable<T>>([]));

    /// <summary>Keys that come all at once.</summary>
    /// <typeparam name="T">What an entry is named by.</typeparam>
    /// <typeparam name="TList">The list; <see langword="null"/> is an empty one.</typeparam>
    /// <param name="keys">The keys.</param>
    public static IAsyncEnumerable<T> Of<T, TList>(ValueTask<TList> keys)
        where TList : IEnumerable<T>? => new ListedKeys<T>(ListAsync<T, TList>(keys));

    /// <summary>Keys that come all at once.</summary>
    /// <typeparam name="T">What an entry is named by.</typeparam>
    /// <typeparam name="TList">The list; <see langword="null"/> is an empty one.</typeparam>
    /// <param name="keys">The keys.</param>
    public static IAsyncEnumerable<T> Of<T, TList>(Task<TList> keys)
        where TList : IEnumerable<T>?
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Of<T, TList>(new ValueTask<TList>(keys));
    }

    private static async Task<IEnumerable<T>> ListAsync<T, TList>(ValueTask<TList> keys)
        where TList : IEnumerable<T>? => await keys.ConfigureAwait(false) ?? (IEnumerable<T>)[];
}
