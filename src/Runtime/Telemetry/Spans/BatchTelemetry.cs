namespace MemcachedGen.Telemetry;

/// <summary>
/// One operation on many entries of a family: <c>get catalog</c>, which memcached has for many keys, or <c>BATCH set catalog</c>.
/// A batch of one is none.
/// </summary>
/// <remarks>It names no server, since its requests go to several.</remarks>
internal sealed class BatchTelemetry(OperationTelemetry one, OperationTelemetry many, bool isBatch)
{
    /// <summary>The operation on one entry.</summary>
    internal OperationTelemetry One => one;

    /// <summary>Starts to watch it.</summary>
    /// <param name="isRemote">Whether the store is on servers: an operation in the process is no client call.</param>
    /// <param name="count">How many entries, 2 or more.</param>
    internal Observation Begin(bool isRemote, int count)
    {
        Observation observation = many.BeginMany(isRemote, count);
        if (observation.IsRecorded)
        {
            observation.SetTag(isBatch ? TelemetryNames.BatchSize : TelemetryNames.KeyCount, count);
        }

        return observation;
    }
}
