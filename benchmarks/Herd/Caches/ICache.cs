namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>One of those that are compared: gives a value, and loads it where it is not there.</summary>
internal interface ICache : IAsyncDisposable
{
    ValueTask<string> GetAsync(string key);
}
