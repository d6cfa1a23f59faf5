namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>One series of a result.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Points">Its points, in the order of time. What is not a number is left out.</param>
internal sealed record Series(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<Point> Points);

/// <summary>A value at a time, in seconds since 1970.</summary>
internal readonly record struct Point(double Time, double Value);
