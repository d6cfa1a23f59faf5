using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>
/// One operation on many entries of a family: <c>get catalog</c>, which memcached has for many keys, or <c>BATCH set catalog</c>.
/// A batch of one is none.
/// </summary>
/// <remarks>It names no server, since its requests go to several.</remarks>
internal sealed class BatchTelemetry(OperationTelemetry one, OperationTelemetry many, bool isBatch)
{
    /// <summary>Starts to watch it. Its span is not ambient yet.</summary>
    /// <param name="node">Where the first entry is; an operation in the process is no client call.</param>
    /// <param name="count">How many entries.</param>
    internal Observation Begin(StoreNode? node, int count)
    {
        if (count == 1)
        {
            return one.Begin(node, isStandIn: false, wireKey: default);
        }

        Observation observation = many.BeginUnaddressed(node is null ? ActivityKind.Internal : ActivityKind.Client, count);
        if (observation.IsRecorded)
        {
            observation.SetTag(isBatch ? TelemetryNames.BatchSize : TelemetryNames.KeyCount, count);
        }

        return observation;
    }
}
