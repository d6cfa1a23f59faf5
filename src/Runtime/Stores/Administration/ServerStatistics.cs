using System.Collections.ObjectModel;

namespace MemcachedGen.Stores;

/// <summary>A section of one server's statistics.</summary>
public sealed class ServerStatistics : ServerAnswer
{
    internal ServerStatistics(StoreNode node, Version version, IReadOnlyDictionary<string, string> values)
        : base(node, version) => Values = values;

    internal ServerStatistics(StoreNode node, StoreError error, string reason)
        : base(node, error, reason) => Values = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The figures by name, as the server wrote them; empty when it did not answer.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }
}
