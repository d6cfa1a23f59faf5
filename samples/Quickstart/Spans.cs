using System.Diagnostics;

namespace Quickstart;

/// <summary>Recorded spans as trees: one root for each call of a cache.</summary>
internal sealed class Spans(IReadOnlyList<Activity> all)
{
    private readonly ILookup<ActivitySpanId, Activity> _byParent = all.OrderBy(span => span.StartTimeUtc).ToLookup(span => span.ParentSpanId);
    private readonly ILookup<ActivityTraceId, Activity> _byTrace = all.ToLookup(span => span.TraceId);

    internal IEnumerable<Activity> Roots => _byParent[default];

    internal IEnumerable<Activity> ChildrenOf(Activity span) => _byParent[span.SpanId];

    internal Activity? FindBelow(Activity root, string operation) => _byTrace[root.TraceId].FirstOrDefault(span => Operation(span) == operation);

    /// <summary><c>get catalog</c> gives <c>get</c>.</summary>
    internal static string Operation(Activity span) => span.OperationName.Split(' ')[0];
}
