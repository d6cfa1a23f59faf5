using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The span of one operation on many entries of a family: <c>BATCH get catalog</c>. A batch of one is none.</summary>
/// <remarks>It names no server, since its requests go to several.</remarks>
internal sealed class BatchSpan(string operation, CacheEntryDescriptor descriptor, string keyPrefix)
{
    private readonly OperationSpan _one = new(operation, descriptor, keyPrefix);
    private readonly OperationSpan _many = new($"BATCH {operation}", descriptor, keyPrefix);

    /// <summary>Starts the span.</summary>
    /// <param name="node">Where the first entry is; an operation in the process is no client call.</param>
    /// <param name="count">How many entries.</param>
    internal Activity? Start(StoreNode? node, int count)
    {
        Activity? span = (count == 1 ? _one : _many).StartUnaddressed(node is null ? ActivityKind.Internal : ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TelemetryNames.KeyCount, count);
            if (count != 1)
            {
                span.SetTag(TelemetryNames.BatchSize, count);
            }
        }

        return span;
    }
}
