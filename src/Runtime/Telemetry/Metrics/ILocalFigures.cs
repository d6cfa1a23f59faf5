namespace MemcachedGen.Telemetry;

/// <summary>What a first level shows of itself when metrics are collected.</summary>
internal interface ILocalFigures
{
    int Count { get; }

    /// <summary>The size of what it holds, as it is stored.</summary>
    long Bytes { get; }
}
