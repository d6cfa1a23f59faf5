using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Failures are logged, not added to spans as events.</summary>
public abstract class LogTests(OtlpRun run)
{
    private const string ExceptionEvent = "db.client.operation.exception";
    private const int Warning = 13;

    [Fact]
    public void FailedOperation_IsLoggedAsItsEvent_AndIsAWarning()
    {
        OtlpLogRecord[] failures = [.. run.Export.Logs.Where(static record => record.EventName == ExceptionEvent)];
        Assert.NotEmpty(failures);
        Assert.All(failures, static record => Assert.Equal(
            ("MemcachedGen.Transport", Warning), (record.Scope.Name, record.Severity)));
    }

    [Fact]
    public void LossOfAServer_IsLoggedByTheTransport() => Assert.Contains(
        run.Export.Logs,
        record => (record.Scope.Name, record.Severity) == ("MemcachedGen.Transport", Warning)
            && record.Body.StartsWith($"Cannot connect to {run.Servers.Mortal.Name}", StringComparison.Ordinal));

    [Fact]
    public void Spans_HaveNoExceptionEvents() => Assert.All(run.Export.Spans, static span => Assert.Empty(span.Events));
}

[Collection(nameof(HttpRun))]
public sealed class HttpLogTests(HttpRun run) : LogTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcLogTests(GrpcRun run) : LogTests(run);
