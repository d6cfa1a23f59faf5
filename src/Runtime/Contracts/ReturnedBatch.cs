using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>Gives a batch's dictionary the type that a contract method returns. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReturnedBatch
{
    /// <summary>As <see cref="IReadOnlyDictionary{TKey, TValue}"/>.</summary>
    /// <typeparam name="TId">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="batch">The batch under way.</param>
    public static async ValueTask<IReadOnlyDictionary<TId, TValue>> ReadOnly<TId, TValue>(ValueTask<Dictionary<TId, TValue>> batch)
        where TId : notnull => await batch.ConfigureAwait(false);

    /// <summary>As <see cref="IDictionary{TKey, TValue}"/>.</summary>
    /// <typeparam name="TId">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="batch">The batch under way.</param>
    public static async ValueTask<IDictionary<TId, TValue>> Interface<TId, TValue>(ValueTask<Dictionary<TId, TValue>> batch)
        where TId : notnull => await batch.ConfigureAwait(false);
}
