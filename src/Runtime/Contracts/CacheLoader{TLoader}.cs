using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>Resolves a loader in a fresh dependency injection scope for each load. Thread-safe.</summary>
/// <typeparam name="TLoader">The service named by <see cref="LoadWithAttribute{TLoader}"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheLoader<TLoader>
    where TLoader : class
{
    internal CacheLoader()
    {
    }
}
