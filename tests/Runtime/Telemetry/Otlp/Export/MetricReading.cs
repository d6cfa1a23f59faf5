using System.Globalization;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Looks points up by what they are about.</summary>
internal static class MetricReading
{
    /// <summary>The points of a metric that have all of some attributes, written <c>name=value</c>.</summary>
    internal static IReadOnlyList<OtlpPoint> Points(this OtlpExport export, string name, params string[] attributes) =>
    [
        .. export.Metrics.Where(metric => metric.Name == name).SelectMany(static metric => metric.Points)
            .Where(point => Array.TrueForAll(attributes, attribute => IsOf(point, attribute))),
    ];

    /// <summary>The one point that has all of some attributes.</summary>
    internal static OtlpPoint Point(this OtlpExport export, string name, params string[] attributes) =>
        Assert.Single(export.Points(name, attributes));

    /// <summary>How much a counter of the process has grown while the scenario ran.</summary>
    internal static double Growth(this OtlpRun run, string name, params string[] attributes) =>
        run.Export.Points(name, attributes).Sum(static point => point.Value) - run.Before.Points(name, attributes).Sum(static point => point.Value);

    /// <summary>The attributes that name a server.</summary>
    internal static string[] ServerAttributes(this MemcachedNode node) =>
    [
        $"server.address={node.EndPoint.Address}",
        string.Create(CultureInfo.InvariantCulture, $"server.port={node.EndPoint.Port}"),
    ];

    private static bool IsOf(OtlpPoint point, string attribute)
    {
        int end = attribute.IndexOf('=', StringComparison.Ordinal);
        return point.Attributes.Has(attribute[..end])
            && Convert.ToString(point.Attributes[attribute[..end]], CultureInfo.InvariantCulture) == attribute[(end + 1)..];
    }
}
