namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Holds the attributes of a span or a metric's point against those specified for it.</summary>
internal static class AttributeLint
{
    internal static IEnumerable<string> Check(string owner, OtlpAttributes attributes, IReadOnlyList<AttributeUse> uses)
    {
        foreach (AttributeUse use in uses.Where(use => use.IsRequired(attributes) && !attributes.Has(use.Name)))
        {
            yield return $"{owner} lacks {use.Name}.";
        }

        foreach (IGrouping<string, KeyValuePair<string, OtlpValue>> same in attributes.GroupBy(static attribute => attribute.Key))
        {
            if (same.Count() > 1)
            {
                yield return $"{owner} has {same.Key} {same.Count()} times.";
            }

            if (CheckOne(same.Key, same.First().Value, attributes, uses) is { } violation)
            {
                yield return $"{owner} has {violation}.";
            }
        }
    }

    private static string? CheckOne(string name, OtlpValue value, OtlpAttributes all, IReadOnlyList<AttributeUse> uses)
    {
        if (TelemetrySpec.AttributeOf(name) is not { } spec)
        {
            return $"{name}, which is not specified at all";
        }

        if (uses.FirstOrDefault(use => TelemetrySpec.IsFor(use.Name, name)) is not { } use || !use.IsAllowed(all))
        {
            return $"{name}, which does not belong there";
        }

        return value.Kind != spec.Kind ? $"{name} as {value.Kind} and not {spec.Kind}"
            : spec.Allows(value.Value!) ? null
            : $"{name} = '{value}', which is no value of it";
    }
}
