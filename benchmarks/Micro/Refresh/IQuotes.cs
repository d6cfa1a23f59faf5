namespace MemcachedGen.Micro.Refresh;

/// <summary>What the cache loads from.</summary>
public interface IQuotes
{
    ValueTask<string> FindAsync(int id, CancellationToken cancellationToken);
}
