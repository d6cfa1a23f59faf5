namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What MemcachedGen reports, as a table: every span, attribute and instrument there is, and no other.</summary>
internal static partial class TelemetrySpec
{
    internal const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";
    internal const string Operations = "MemcachedGen";
    internal const string Transport = "MemcachedGen.Transport";
    internal const string Meter = "MemcachedGen";

    /// <summary>More attributes than this cost an allocation for every measurement.</summary>
    internal const int MaxMetricAttributes = 8;

    internal static readonly string[] LogCategories =
        ["MemcachedGen.Client", "MemcachedGen.Transport", "MemcachedGen.Session", "MemcachedGen.PageCache"];

    /// <summary>Whatever begins so is ours.</summary>
    internal static bool IsOurs(OtlpScope scope) => scope.Name.StartsWith("MemcachedGen", StringComparison.Ordinal);

    internal static AttributeSpec? AttributeOf(string name) => Attributes.FirstOrDefault(attribute => IsFor(attribute.Name, name));

    /// <summary>Whether a name of the table, which may stand for several, is that of an attribute.</summary>
    internal static bool IsFor(string specified, string name) =>
        specified.EndsWith('*') ? name.StartsWith(specified[..^1], StringComparison.Ordinal) : specified == name;
}
