using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Where something failed the span that failed is an error, and no other.</summary>
public abstract class FailureSpanTests(OtlpRun run)
{
    private static readonly string[] s_connectionErrors = ["connection_reset", "connection_closed", "connect_refused", "circuit_open"];

    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void LoaderThatFails_IsAnErrorOfTheLoad_AndOfTheCallThatGetsIt()
    {
        Assert.All(
            [_spans.Single("failing", "load wire"), _spans.Single("failing", "get_or_load wire")],
            static span => Assert.Equal((OtlpStatus.Error, "System.IO.InvalidDataException"), (span.Status, span[Names.ErrorType])));
        Assert.Equal(OtlpStatus.Unset, _spans.Single("failing", "get wire").Status);
    }

    [Fact]
    public void CallerThatGivesUp_IsCanceled() => Assert.All(
        [_spans.Single("cancelled", "load wire"), _spans.Single("cancelled", "get_or_load wire")],
        static span => Assert.Equal((OtlpStatus.Error, "canceled"), (span.Status, span[Names.ErrorType])));

    [Fact]
    public void DamagedValue_IsAnErrorOfTheRead_AndTheCallIsDegraded()
    {
        OtlpSpan get = Assert.Single(_spans.Of("damaged"), static span => span.Name == "get wire" && span.Status == OtlpStatus.Error);
        Assert.Equal("integrity", get[Names.ErrorType]);
        AssertDegraded("damaged");
    }

    [Fact]
    public void DeadServer_IsAnErrorOfTheRead_AndTheCallIsDegraded()
    {
        OtlpSpan get = _spans.Single("dead", "get wire");
        Assert.Equal(OtlpStatus.Error, get.Status);
        Assert.Equal((long)run.Servers.Mortal.EndPoint.Port, get[Names.ServerPort]);
        Assert.Contains(get[Names.ErrorType], s_connectionErrors);
        AssertDegraded("dead");
        Assert.Equal("circuit_open", _spans.Single("down", "get wire")[Names.ErrorType]);
        AssertDegraded("down");
    }

    [Theory]
    [InlineData("dead set", "set wire")]
    [InlineData("dead delete", "delete wire")]
    public void WriteToADeadServer_IsAnError(string step, string name)
    {
        OtlpSpan span = _spans.Single(step, name);
        Assert.Equal(OtlpStatus.Error, span.Status);
        Assert.Contains(span[Names.ErrorType], s_connectionErrors);
        Assert.False(span.Has(Names.StatusCode));
    }

    [Fact]
    public void ServerThatRefuses_HasItsWordInBoth()
    {
        OtlpSpan set = _spans.Single("full", "set wire");
        Assert.Equal((OtlpStatus.Error, "SERVER_ERROR", "SERVER_ERROR"), (set.Status, set[Names.ErrorType], set[Names.StatusCode]));
    }

    [Fact]
    public void ServerThatIsSilent_TimesOut()
    {
        OtlpSpan get = _spans.Single("paused", "get wire");
        Assert.Equal((OtlpStatus.Error, "timeout"), (get.Status, get[Names.ErrorType]));
        AssertDegraded("paused");
        Assert.Equal("connect_timeout", _spans.Single("silent", "get wire")[Names.ErrorType]);
        AssertDegraded("silent");
    }

    [Fact]
    public void StandIn_IsNamed_AndWhoFailedIsNot()
    {
        OtlpSpan get = _spans.Single("failover", "get wire");
        Assert.Equal((true, (long)run.Servers.Lasting.EndPoint.Port), (get[Names.Failover], get[Names.ServerPort]));
        Assert.Equal(OtlpStatus.Unset, get.Status);
        Assert.All(
            _spans.Matching(span => span.Has(Names.Failover)),
            span => Assert.Equal((long)run.Servers.Lasting.EndPoint.Port, span[Names.ServerPort]));
        Assert.False(_spans.Single("down", "get wire").Has(Names.Failover));
    }

    [Fact]
    public void SomeServersOfMany_FailTheWhole()
    {
        OtlpSpan get = _spans.Single("down for some", "get wire");
        Assert.Equal((OtlpStatus.Error, "circuit_open"), (get.Status, get[Names.ErrorType]));
        Assert.Equal(20L, get[Names.KeyCount]);
    }

    private void AssertDegraded(string step)
    {
        OtlpSpan getOrLoad = _spans.Single(step, "get_or_load wire");
        Assert.Equal(
            (OtlpStatus.Unset, true, "load", "miss"), (getOrLoad.Status, getOrLoad[Names.Degraded], getOrLoad[Names.Level], getOrLoad[Names.Result]));
        Assert.False(getOrLoad.Has(Names.ErrorType));
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpFailureSpanTests(HttpRun run) : FailureSpanTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcFailureSpanTests(GrpcRun run) : FailureSpanTests(run);
