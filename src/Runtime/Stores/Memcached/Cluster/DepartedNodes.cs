namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>The servers that were taken out of the list, the latest 4,096: what they hold may be outdated when they return. Not thread-safe.</summary>
internal sealed class DepartedNodes
{
    private const int Capacity = 4_096;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _byAge = new();

    internal void Add(StoreNode node)
    {
        string name = node.ToString();
        if (!_names.Add(name))
        {
            return;
        }

        _byAge.Enqueue(name);
        if (_byAge.Count > Capacity)
        {
            _names.Remove(_byAge.Dequeue());
        }
    }

    /// <summary>Whether it was there before. It stays noted: it may leave and return again.</summary>
    internal bool Contains(StoreNode node) => _names.Contains(node.ToString());
}
