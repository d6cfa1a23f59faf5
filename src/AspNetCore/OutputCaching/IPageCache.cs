namespace MemcachedGen;

/// <summary>Evicts cached pages. From dependency injection, where the output cache store was added. Thread-safe.</summary>
/// <remarks>
/// <para>One write for each eviction, whatever the number of pages: there is no index and no scan. What is being rendered when it
/// happens is not cached either. This process sees it at once, others within a second.</para>
/// <para>A server that cannot answer is no exception: its pages are rendered until it does, and by then they are evicted.</para>
/// </remarks>
public interface IPageCache
{
    /// <summary>Evicts the pages with a tag.</summary>
    /// <param name="tag">The tag, as a policy or an endpoint has given it.</param>
    /// <param name="cancellationToken">Frees the caller; whether anything was evicted is then unknown.</param>
    /// <exception cref="ArgumentNullException">The tag is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken = default);

    /// <summary>Evicts all variants of a page: any query, header, host, user and method.</summary>
    /// <param name="path">
    /// The path as in the address, path base included: <c>/shop/products/42</c>. Upper and lower case, and a slash at the end, make no difference.
    /// </param>
    /// <param name="cancellationToken">Frees the caller; whether anything was evicted is then unknown.</param>
    /// <exception cref="ArgumentException">The path does not begin with a slash, or has a query or fragment.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask EvictPageAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Evicts the pages that a policy has given a prefix of their keys (<c>SetCacheKeyPrefix</c>).</summary>
    /// <param name="keyPrefix">The whole prefix.</param>
    /// <param name="cancellationToken">Frees the caller; whether anything was evicted is then unknown.</param>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask EvictByKeyPrefixAsync(string keyPrefix, CancellationToken cancellationToken = default);

    /// <summary>Evicts all pages.</summary>
    /// <param name="cancellationToken">Frees the caller; whether anything was evicted is then unknown.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask EvictAllAsync(CancellationToken cancellationToken = default);
}
