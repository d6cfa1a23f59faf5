namespace MemcachedGen.Stores;

/// <summary>
/// A store that can hold back what a thread asks for, so that the requests of a batch leave together, in one write to each
/// server.
/// </summary>
/// <remarks>
/// Between the two calls nothing is awaited and no reply is waited for. Other threads are not affected. A store without
/// this capability sends the requests of a batch one by one.
/// </remarks>
public interface IBatchStore : ICacheStore
{
    /// <summary>Begins a batch on this thread. Batches nest.</summary>
    void BeginBatch();

    /// <summary>Ends the batch that this thread began last, and sends what it held back.</summary>
    void EndBatch();
}
