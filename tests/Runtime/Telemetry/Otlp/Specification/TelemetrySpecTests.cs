using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The table itself holds to the rules of OpenTelemetry, and to its own.</summary>
public sealed class TelemetrySpecTests
{
    [Fact]
    public void EveryAttributeThatIsUsed_HasAType_AndOnlyOne()
    {
        IEnumerable<string> used = TelemetrySpec.Spans.SelectMany(static span => span.Attributes)
            .Concat(TelemetrySpec.Instruments.SelectMany(static instrument => instrument.Attributes))
            .Select(static use => use.Name);
        Assert.All(used.Distinct(), static name => Assert.Single(TelemetrySpec.Attributes, attribute => attribute.Name == name));
    }

    [Fact]
    public void EveryAttributeOfTheTable_IsUsed() => Assert.All(TelemetrySpec.Attributes, static attribute => Assert.True(
        TelemetrySpec.Spans.Any(span => span.Attributes.Any(use => use.Name == attribute.Name))
        || TelemetrySpec.Instruments.Any(instrument => instrument.Attributes.Any(use => use.Name == attribute.Name))
        || attribute.Name == Names.PageCacheResult,
        attribute.Name));

    [Fact]
    public void OwnNames_HaveOurPrefix_AndNotThatOfOthers() => Assert.All(
        TelemetrySpec.Instruments.Select(static instrument => instrument.Name),
        static name => Assert.True(name.StartsWith("memcachedgen.", StringComparison.Ordinal) || name.StartsWith("db.client.", StringComparison.Ordinal), name));

    [Fact]
    public void Instruments_AreListedOnce_WithAUnit_AndFewEnoughAttributes()
    {
        Assert.Distinct(TelemetrySpec.Instruments.Select(static instrument => instrument.Name));
        Assert.All(TelemetrySpec.Instruments, static instrument => Assert.NotEmpty(instrument.Unit));
        Assert.All(TelemetrySpec.Instruments, static instrument => Assert.InRange(instrument.Attributes.Length, 1, TelemetrySpec.MaxMetricAttributes));
        Assert.All(TelemetrySpec.Instruments, static instrument => Assert.Equal(instrument.Kind == InstrumentKind.Histogram, instrument.Bounds.Count > 0));
    }
}
