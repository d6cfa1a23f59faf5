namespace MemcachedGen.Caching;

/// <summary>Keys that come all at once.</summary>
internal sealed class ListedKeys<T>(Task<IEnumerable<T>> keys) : IAsyncEnumerable<T>, ICountedKeys
{
    public int? Count { get; private set; }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        IEnumerable<T> all = await keys.ConfigureAwait(false);
        Count = all.TryGetNonEnumeratedCount(out int count) ? count : null;
        foreach (T key in all)
        {
            yield return key;
        }
    }
}
