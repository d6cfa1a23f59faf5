namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Holds a span against the one specified.</summary>
internal static class SpanLint
{
    /// <summary>What the span is, if it is anything.</summary>
    internal static SpanSpec? SpecOf(OtlpSpan span) => TelemetrySpec.Spans.FirstOrDefault(spec => spec.Matches(span));

    internal static IEnumerable<string> Check(OtlpSpan span)
    {
        string owner = $"{span.Scope.Name}: span '{span.Name}'";
        if (SpecOf(span) is not { } spec)
        {
            return [$"{owner} is not specified."];
        }

        owner = $"{owner} ({spec.Title}{(span[Names.QueryText] is { } text ? $", {text}" : "")})";
        return [.. TelemetryLint.CheckScope(span.Scope), .. AttributeLint.Check(owner, span.Attributes, spec.Attributes), .. CheckShape(owner, span, spec)];
    }

    private static IEnumerable<string> CheckShape(string owner, OtlpSpan span, SpanSpec spec)
    {
        if (span.Kind != spec.Kind)
        {
            yield return $"{owner} is {span.Kind} and not {spec.Kind}.";
        }

        if (spec.NameOf(span) is var name && span.Name != name)
        {
            yield return $"{owner} should be named '{name}'.";
        }

        if (span.Has(Names.QuerySummary) && !span.Name.Equals(span[Names.QuerySummary]))
        {
            yield return $"{owner} has another name than its {Names.QuerySummary}.";
        }

        if (spec.Parent == SpanParent.Root && !span.IsRoot)
        {
            yield return $"{owner} has a parent.";
        }

        if (spec.Parent == SpanParent.Child && span.IsRoot)
        {
            yield return $"{owner} has no parent.";
        }

        if (span.Links.Count > 0 && !spec.MayLink)
        {
            yield return $"{owner} is linked.";
        }

        if (span.Events.Count > 0)
        {
            yield return $"{owner} has events, which are only for those who ask for them.";
        }

        if (span.Status == OtlpStatus.Ok)
        {
            yield return $"{owner} has status Ok, which is the application's to set.";
        }

        if ((span.Status == OtlpStatus.Error) != span.Has(Names.ErrorType))
        {
            yield return $"{owner} has status {span.Status} and {(span.Has(Names.ErrorType) ? "an" : "no")} {Names.ErrorType}.";
        }

        if (span.End < span.Start)
        {
            yield return $"{owner} ends before it starts.";
        }
    }
}
