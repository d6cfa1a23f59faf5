using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>All that goes over the wire is as specified, and all that is specified goes over the wire.</summary>
public abstract class ConformanceTests(OtlpRun run)
{
    [Fact]
    public void EveryRequest_IsUnderstood()
    {
        Assert.Empty(run.Refused);
        Assert.Equal(Enum.GetValues<OtlpSignal>(), run.Requests.Select(static request => request.Signal).Distinct().Order());
    }

    [Fact]
    public void WhatIsExported_IsAsSpecified() => None(TelemetryLint.Check(run.Export));

    [Fact]
    public void WhatIsExportedAtShutdown_IsAsSpecified() => None(TelemetryLint.Check(run.Final));

    [Fact]
    public void WhatIsSpecified_IsExported() => None(TelemetryLint.FindMissing(run.Export));

    [Fact]
    public void Resource_IsTheApplications() => Assert.All(
        run.Export.Spans.Select(static span => span.Scope)
            .Concat(run.Export.Metrics.Select(static metric => metric.Scope))
            .Concat(run.Export.Logs.Select(static record => record.Scope)),
        static scope => Assert.Equal(WireHost.ServiceName, scope.Resource["service.name"]));

    [Fact]
    public void KeysAndValues_AreInNoByteOfIt()
    {
        Assert.Contains(run.Requests, static request => Holds(request, "get i:{id}"u8)); // texts are there to be found
        Assert.All(run.Requests, static request => Assert.False(Holds(request, Canary.Bytes), $"A key or value is in {request.Signal}."));
        static bool Holds(OtlpRequest request, ReadOnlySpan<byte> text) => request.Message.AsSpan().IndexOf(text) >= 0;
    }

    // Each in full, which Assert.Empty does not show.
    private static void None(IReadOnlyList<string> violations) => Assert.True(violations.Count == 0, string.Join('\n', violations));
}

[Collection(nameof(HttpRun))]
public sealed class HttpConformanceTests(HttpRun run) : ConformanceTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcConformanceTests(GrpcRun run) : ConformanceTests(run);
