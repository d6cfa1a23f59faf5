using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Spans by the step of the scenario that they belong to.</summary>
internal sealed class SpanForest(IReadOnlyList<OtlpSpan> spans)
{
    /// <summary>The span of a step.</summary>
    internal OtlpSpan Step(string name) => Assert.Single(spans, span => span.Scope.Name == WireHost.Steps.Name && span.Name == name);

    /// <summary>All spans of ours in the trace of a step, in the order in which they began.</summary>
    internal IReadOnlyList<OtlpSpan> Of(string step)
    {
        string traceId = Step(step).TraceId;
        return [.. spans.Where(span => span.TraceId == traceId && TelemetrySpec.IsOurs(span.Scope)).OrderBy(static span => span.Start)];
    }

    /// <summary>Those of a step that are of the source of operations.</summary>
    internal IReadOnlyList<OtlpSpan> Operations(string step) => [.. Of(step).Where(static span => span.Scope.Name == TelemetrySpec.Operations)];

    /// <summary>The one of those that has a name.</summary>
    internal OtlpSpan Single(string step, string name) => Assert.Single(Operations(step), span => span.Name == name);

    /// <summary>The traces that are linked to a span of a step, by their roots.</summary>
    internal IReadOnlyList<OtlpSpan> LinkedTo(string step)
    {
        string traceId = Step(step).TraceId;
        return [.. spans.Where(span => span.TraceId != traceId && span.Links.Any(link => link.TraceId == traceId))];
    }

    internal IReadOnlyList<OtlpSpan> ChildrenOf(OtlpSpan parent) =>
        [.. spans.Where(span => span.TraceId == parent.TraceId && span.ParentId == parent.SpanId).OrderBy(static span => span.Start)];

    internal IReadOnlyList<OtlpSpan> Named(string name, string source) => [.. spans.Where(span => span.Name == name && span.Scope.Name == source)];

    internal IReadOnlyList<OtlpSpan> Matching(Func<OtlpSpan, bool> wanted) => [.. spans.Where(wanted)];

    internal static bool IsLinked(OtlpSpan from, OtlpSpan to) => from.Links.Any(link => (link.TraceId, link.SpanId) == (to.TraceId, to.SpanId));
}
