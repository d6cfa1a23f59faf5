using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>Turns what the source of a warm-up returns into keys, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WarmUpKeys
{
    /// <summary>Keys that come one by one.</summary>
    /// <typeparam name="T">What an entry is named by.</typeparam>
    /// <param name="keys">The keys; <see langword="null"/> is none.</param>
    public static IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T>? keys) => throw new NotSupportedException();

    /// <summary>Keys that come as a list.</summary>
    /// <typeparam name="T">What an entry is named by.</typeparam>
    /// <typeparam name="TList">What the source returns; <see langword="null"/> is none.</typeparam>
    /// <param name="keys">The keys.</param>
    public static IAsyncEnumerable<T> Of<T, TList>(ValueTask<TList> keys)
        where TList : IEnumerable<T>? => throw new NotSupportedException();

    /// <inheritdoc cref="Of{T, TList}(ValueTask{TList})"/>
    public static IAsyncEnumerable<T> Of<T, TList>(Task<TList> keys)
        where TList : IEnumerable<T>? => throw new NotSupportedException();
}
