using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Spans of calls for one key: names, kinds, places in the trace, and every attribute with its value.</summary>
public abstract class CallSpanTests(OtlpRun run)
{
    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void ColdGetOrLoad_IsATreeOfFour()
    {
        OtlpSpan getOrLoad = _spans.Single("cold", "get_or_load wire");
        Assert.Equal(_spans.Step("cold").SpanId, getOrLoad.ParentId);
        Assert.Equal(["get wire", "load wire", "set wire"], _spans.ChildrenOf(getOrLoad).Select(static span => span.Name));
        Assert.Equal(4, _spans.Of("cold").Count);
        Assert.Equal(
            "memcachedgen.cache.level=load memcachedgen.cache.name=wire memcachedgen.cache.result=miss memcachedgen.load.joined=False",
            getOrLoad.Attributes.Text);
        Assert.Equal("memcachedgen.cache.name=wire", _spans.Single("cold", "load wire").Attributes.Text);
        Assert.All(_spans.Of("cold"), static span => Assert.Equal((OtlpStatus.Unset, 0), (span.Status, span.Links.Count))); // a miss is no error
    }

    [Fact]
    public void LoadersOwnSpans_AreBelowTheLoad()
    {
        OtlpSpan load = _spans.Single("cold", "load wire");
        Assert.Equal("query", Assert.Single(_spans.ChildrenOf(load)).Name);
    }

    [Fact]
    public void Hit_SaysWhereItCameFrom()
    {
        Assert.Equal(["get_or_load wire", "get wire"], _spans.Of("hit").Select(static span => span.Name));
        Assert.Equal(
            "memcachedgen.cache.level=l2 memcachedgen.cache.name=wire memcachedgen.cache.result=hit memcachedgen.load.joined=False",
            _spans.Single("hit", "get_or_load wire").Attributes.Text);
        OtlpSpan get = _spans.Single("hit", "get wire");
        Assert.Equal(OtlpSpanKind.Client, get.Kind);
        Assert.Equal(
            [
                ("db.collection.name", "wire"), ("db.namespace", WireServers.KeyPrefix), ("db.operation.name", "get"),
                ("db.query.summary", "get wire"), ("db.query.text", "get i:{id}"), ("db.system.name", "memcached"),
                ("memcachedgen.cache.result", "hit"), ("memcachedgen.item.size", get["memcachedgen.item.size"]),
                ("network.peer.address", "127.0.0.1"), ("network.peer.port", get["server.port"]),
                ("server.address", "127.0.0.1"), ("server.port", get["server.port"]),
            ],
            get.Attributes.Select(static attribute => (attribute.Key, attribute.Value.Value))
                .OrderBy(static attribute => attribute.Key, StringComparer.Ordinal));
        Assert.Contains(get["server.port"], new object[] { (long)run.Servers.Lasting.EndPoint.Port, (long)run.Servers.Mortal.EndPoint.Port });
        Assert.Equal(_spans.Single("cold", "set wire")["memcachedgen.item.size"], get["memcachedgen.item.size"]);
        Assert.True((long)get["memcachedgen.item.size"]! > Canary.Value("").Text.Length);
    }

    [Theory]
    [InlineData("peek", "hit")]
    [InlineData("peek in vain", "miss")]
    public void ReadWithoutLoad_IsOneSpan(string step, string result)
    {
        OtlpSpan get = Assert.Single(_spans.Of(step));
        Assert.Equal(("get wire", OtlpStatus.Unset, result), (get.Name, get.Status, get[Names.Result]));
        Assert.Equal(_spans.Step(step).SpanId, get.ParentId);
    }

    [Theory]
    [InlineData("stale", "stale", "l2")]
    [InlineData("load of nobody", "miss", "load")]
    [InlineData("negative", "negative", "l2")]
    [InlineData("tagged", "miss", "load")]
    public void GetOrLoad_SaysWhatItFound(string step, string result, string level)
    {
        OtlpSpan getOrLoad = _spans.Single(step, "get_or_load wire");
        Assert.Equal(
            (result, level, false, OtlpStatus.Unset),
            (getOrLoad[Names.Result], getOrLoad[Names.Level], getOrLoad[Names.Joined], getOrLoad.Status));
    }

    [Theory]
    [InlineData("set", "set")]
    [InlineData("add", "add")]
    [InlineData("add in vain", "add")]
    [InlineData("replace", "replace")]
    [InlineData("touch", "touch")]
    [InlineData("touch in vain", "touch")]
    [InlineData("delete", "delete")]
    [InlineData("delete in vain", "delete")]
    [InlineData("outdate", "delete")]
    [InlineData("increment", "increment")]
    [InlineData("decrement", "decrement")]
    [InlineData("counted", "get")]
    public void Operation_IsOneClientSpan_AndNoErrorWhereNothingWasThere(string step, string operation)
    {
        OtlpSpan span = Assert.Single(_spans.Of(step));
        Assert.Equal(($"{operation} wire", OtlpSpanKind.Client, OtlpStatus.Unset), (span.Name, span.Kind, span.Status));
        Assert.Equal((operation, $"{operation} wire"), (span[Names.Operation], span[Names.QuerySummary]));
        Assert.Equal(_spans.Step(step).SpanId, span.ParentId);
    }

    [Fact]
    public void Update_IsAGetAndACas_AndCountsItsRetries()
    {
        Assert.Equal([("get wire", null), ("cas wire", null)], Describe("update"));
        Assert.Equal(
            [("get wire", null), ("set wire", null), ("cas wire", null), ("get wire", null), ("cas wire", 1L)], Describe("update again"));
        Assert.All(_spans.Of("update again"), static span => Assert.Equal(OtlpStatus.Unset, span.Status)); // to be too late is no error

        IEnumerable<(string, object?)> Describe(string step) => _spans.Of(step).Select(static span => (span.Name, span[Names.RetryCount]));
    }

    [Fact]
    public void LocalHit_HasNoSpan()
    {
        Assert.NotEmpty(_spans.Of("local load"));
        Assert.Empty(_spans.Of("local hit"));
    }

    [Fact]
    public void KeyParameters_AreThereForWhoAsksForThem_AndHashed()
    {
        OtlpSpan get = _spans.Single("parameters", "get wire");
        Assert.Matches("^[0-9a-f]{16}$", Assert.IsType<string>(get["db.query.parameter.id"]));
        Assert.All(
            _spans.Matching(span => span.TraceId != get.TraceId),
            static span => Assert.DoesNotContain(
                span.Attributes, static attribute => attribute.Key.StartsWith("db.query.parameter.", StringComparison.Ordinal)));
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpCallSpanTests(HttpRun run) : CallSpanTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcCallSpanTests(GrpcRun run) : CallSpanTests(run);
