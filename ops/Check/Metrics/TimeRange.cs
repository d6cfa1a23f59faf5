namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>A time, in seconds since 1970, and the distance of points in it.</summary>
internal readonly record struct TimeRange(double Start, double End, double Step)
{
    internal double Length => End - Start;
}
