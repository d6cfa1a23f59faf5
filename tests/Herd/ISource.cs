namespace MemcachedGen.Herd;

/// <summary>What the cache spares.</summary>
public interface ISource
{
    ValueTask<string> LoadAsync(string key, CancellationToken cancellationToken);
}
