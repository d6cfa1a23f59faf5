using System.Collections.Concurrent;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached;

/// <summary>The servers that were seen to keep no versions (<c>-C</c>). Each is reported once. Thread-safe.</summary>
internal sealed class NodesWithoutVersions(ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    internal void Report(StoreNode node)
    {
        if (_reported.TryAdd(node.ToString(), true))
        {
            Log.NoVersions(logger, node);
        }
    }
}
