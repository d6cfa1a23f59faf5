namespace MemcachedGen.Telemetry;

/// <summary>What is done with the generations of an entry family's tags. Thread-safe.</summary>
/// <param name="activities">The family's.</param>
/// <param name="templates">The tags' templates, in their order; a last one without any empties the contract.</param>
internal sealed class TagTelemetry(CacheActivities activities, IReadOnlyList<string> templates)
{
    private readonly OperationTelemetry?[] _reads = new OperationTelemetry?[templates.Count + 1];
    private readonly OperationTelemetry?[] _adds = new OperationTelemetry?[templates.Count + 1];

    internal OperationTelemetry Get(int tag) => _reads[tag] ??= activities.OfTag("get", TemplateOf(tag));

    internal OperationTelemetry Add(int tag) => _adds[tag] ??= activities.OfTag("add", TemplateOf(tag));

    private string TemplateOf(int tag) => tag < templates.Count ? templates[tag] : "";
}
