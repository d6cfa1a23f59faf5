using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Spans of connections, and of what people ask of servers.</summary>
public abstract class TransportSpanTests(OtlpRun run)
{
    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void Connect_IsATraceOfItsOwn()
    {
        long port = run.Servers.Lasting.EndPoint.Port;
        IReadOnlyList<OtlpSpan> connects = _spans.Named($"connect 127.0.0.1:{port}", TelemetrySpec.Transport);
        Assert.NotEmpty(connects);
        Assert.All(connects, connect =>
        {
            Assert.Equal((OtlpSpanKind.Client, true, OtlpStatus.Unset), (connect.Kind, connect.IsRoot, connect.Status));
            Assert.Equal(("127.0.0.1", port), (connect[Names.ServerAddress], connect[Names.ServerPort]));
            Assert.Equal(("127.0.0.1", port), (connect[Names.PeerAddress], connect[Names.PeerPort]));
            Assert.False(connect.Has(Names.TlsVersion));
        });
    }

    [Fact]
    public void SecureConnect_SaysTheVersion()
    {
        IReadOnlyList<OtlpSpan> connects = _spans.Named($"connect localhost:{run.Servers.Secure.EndPoint.Port}", TelemetrySpec.Transport);
        Assert.NotEmpty(connects);
        Assert.All(connects, static connect =>
        {
            Assert.Contains(connect[Names.TlsVersion], new object[] { "1.2", "1.3" });

            // What was configured, and who answered.
            Assert.Equal(("localhost", "127.0.0.1"), (connect[Names.ServerAddress], connect[Names.PeerAddress]));
        });
    }

    [Fact]
    public void ConnectThatFails_IsAnError()
    {
        Assert.Contains(
            _spans.Named($"connect {run.Servers.Mortal.Name}", TelemetrySpec.Transport),
            static connect => connect.Status == OtlpStatus.Error && connect[Names.ErrorType] is "connect_refused");
        Assert.Contains(
            _spans.Named($"connect {run.Servers.Silent}", TelemetrySpec.Transport),
            static connect => connect.Status == OtlpStatus.Error && connect[Names.ErrorType] is "connect_timeout");
    }

    [Fact]
    public void Administration_IsAClientSpanForEachServer()
    {
        string[] servers = [run.Servers.Lasting.Name, run.Servers.Mortal.Name];
        Assert.Equal(
            servers.Select(static server => $"stats {server}").Order(StringComparer.Ordinal),
            _spans.Operations("statistics").Select(static span => span.Name).Order(StringComparer.Ordinal));
        OtlpSpan flush = Assert.Single(_spans.Operations("flush"));
        Assert.Equal(
            ($"flush_all {run.Servers.Paused.Name}", OtlpSpanKind.Client, OtlpStatus.Unset, "flush_all", (long)run.Servers.Paused.EndPoint.Port),
            (flush.Name, flush.Kind, flush.Status, flush[Names.Operation], flush[Names.ServerPort]));
        Assert.All(
            _spans.Operations("statistics").Append(flush),
            static span => Assert.Equal(("memcached", false), (span[Names.System], span.Has(Names.Collection))));
        Assert.Equal(_spans.Step("flush").SpanId, flush.ParentId);
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpTransportSpanTests(HttpRun run) : TransportSpanTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcTransportSpanTests(GrpcRun run) : TransportSpanTests(run);
