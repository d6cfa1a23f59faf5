using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Calls for many keys: a get is one operation, sets and deletes are batches, and what went to which server shows below.</summary>
public abstract class BatchSpanTests(OtlpRun run)
{
    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void GetOfMany_IsNoBatch_AndNamesNoServer()
    {
        OtlpSpan get = _spans.Single("get many", "get wire");
        Assert.Equal((OtlpSpanKind.Client, "get", 20L, 16L), (get.Kind, get[Names.Operation], get[Names.KeyCount], get[Names.HitCount]));
        Assert.All([Names.BatchSize, Names.ServerAddress, Names.ServerPort, Names.PeerAddress], name => Assert.False(get.Has(name), name));
        Assert.Equal(_spans.Step("get many").SpanId, get.ParentId);
    }

    [Fact]
    public void GetOfMany_HasASubRequestForEachServer()
    {
        OtlpSpan get = _spans.Single("get many", "get wire");
        IReadOnlyList<OtlpSpan> parts = _spans.ChildrenOf(get);
        Assert.Equal(2, parts.Count);
        Assert.All(parts, static part => Assert.Equal(
            ("get wire", "MemcachedGen.Transport", OtlpSpanKind.Client), (part.Name, part.Scope.Name, part.Kind)));
        Assert.Equal(
            new[] { (long)run.Servers.Lasting.EndPoint.Port, run.Servers.Mortal.EndPoint.Port }.Order(),
            parts.Select(static part => (long)part[Names.ServerPort]!).Order());
        Assert.All(parts, static part => Assert.Equal(part[Names.ServerPort], part[Names.PeerPort]));
        Assert.Equal(20, parts.Sum(static part => (long)part[Names.KeyCount]!));
    }

    [Fact]
    public void SetAndDeleteOfMany_AreBatches()
    {
        OtlpSpan set = Assert.Single(_spans.Operations("set many"));
        Assert.Equal(("BATCH set wire", "BATCH set", 16L), (set.Name, set[Names.Operation], set[Names.BatchSize]));
        OtlpSpan delete = Assert.Single(_spans.Operations("delete many"));
        Assert.Equal(("BATCH delete wire", "BATCH delete", 12L), (delete.Name, delete[Names.Operation], delete[Names.BatchSize]));
        Assert.All(
            [set, delete],
            static span => Assert.Equal(
                (OtlpSpanKind.Client, false, false), (span.Kind, span.Has(Names.ServerAddress), span.Has(Names.KeyCount))));
    }

    [Fact]
    public void LoadOfMany_IsATreeOfFour()
    {
        OtlpSpan getOrLoad = _spans.Single("load many", "get_or_load wire");
        Assert.Equal(
            ["get wire", "load wire", "BATCH set wire"],
            _spans.ChildrenOf(getOrLoad).Where(static span => span.Scope.Name == TelemetrySpec.Operations).Select(static span => span.Name));
        Assert.Equal(
            ("miss", "load", 20L, 16L), (getOrLoad[Names.Result], getOrLoad[Names.Level], getOrLoad[Names.KeyCount], getOrLoad[Names.HitCount]));
        Assert.Equal(4L, _spans.Single("load many", "load wire")[Names.KeyCount]);
        Assert.Equal(4L, _spans.Single("load many", "BATCH set wire")[Names.BatchSize]);
    }

    [Fact]
    public void GetOfOneOfMany_IsLikeAnyOther()
    {
        OtlpSpan get = Assert.Single(_spans.Of("get one of many"));
        Assert.Equal(("get wire", false, false, true), (get.Name, get.Has(Names.KeyCount), get.Has(Names.BatchSize), get.Has(Names.ServerAddress)));
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpBatchSpanTests(HttpRun run) : BatchSpanTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcBatchSpanTests(GrpcRun run) : BatchSpanTests(run);
