using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Work that several requests share, or that outlives the one that began it, is linked and no child.</summary>
public abstract class SharedWorkTests(OtlpRun run)
{
    private readonly SpanForest _spans = new(run.Export.Spans);

    [Fact]
    public void Refresh_IsATraceOfItsOwn_LinkedToTheReadThatAskedForIt()
    {
        OtlpSpan read = _spans.Single("stale", "get_or_load wire");
        OtlpSpan refresh = Assert.Single(_spans.LinkedTo("stale"));
        Assert.Equal(("refresh wire", OtlpSpanKind.Internal, true, OtlpStatus.Unset), (refresh.Name, refresh.Kind, refresh.IsRoot, refresh.Status));
        Assert.Equal("memcachedgen.cache.name=wire", refresh.Attributes.Text);
        Assert.True(SpanForest.IsLinked(refresh, read));
        Assert.Single(refresh.Links);
        Assert.Equal(["load wire", "set wire"], _spans.ChildrenOf(refresh).Select(static span => span.Name));
        Assert.Equal(["get_or_load wire", "get wire"], _spans.Of("stale").Select(static span => span.Name));
    }

    [Fact]
    public void JoinedCaller_HasNoSpanForTheLoad_ButALinkToIt()
    {
        OtlpSpan load = _spans.Single("leader", "load wire");
        OtlpSpan leader = _spans.Single("leader", "get_or_load wire");
        OtlpSpan follower = _spans.Single("follower", "get_or_load wire");
        Assert.Equal(leader.SpanId, load.ParentId);
        Assert.Equal((false, 0), (leader[Names.Joined], leader.Links.Count));
        Assert.Equal(true, follower[Names.Joined]);
        Assert.True(SpanForest.IsLinked(follower, load));
        Assert.Single(follower.Links);
        Assert.Equal(["get_or_load wire", "get wire"], _spans.Of("follower").Select(static span => span.Name));
    }

    [Fact]
    public void LeaderThatLeaves_IsCancelled_AndTheLoadGoesOn()
    {
        OtlpSpan leader = _spans.Single("leader that leaves", "get_or_load wire");
        Assert.Equal((OtlpStatus.Error, "canceled"), (leader.Status, leader[Names.ErrorType]));
        OtlpSpan load = _spans.Single("leader that leaves", "load wire");
        Assert.Equal((leader.SpanId, OtlpStatus.Unset), (load.ParentId, load.Status));
        OtlpSpan follower = _spans.Single("follower that stays", "get_or_load wire");
        Assert.True(SpanForest.IsLinked(follower, load));
    }

    [Fact]
    public void WriteThatOutlivesItsRequest_IsATraceOfItsOwn_LinkedToTheRequest()
    {
        OtlpSpan leader = _spans.Single("leader that leaves", "get_or_load wire");
        OtlpSpan set = Assert.Single(_spans.LinkedTo("leader that leaves"), static span => span.Name == "set wire");
        Assert.True(set.IsRoot);
        Assert.True(SpanForest.IsLinked(set, leader));
        Assert.DoesNotContain(_spans.Of("leader that leaves"), static span => span.Name == "set wire");
    }

    [Fact]
    public void WarmUp_IsATraceOfItsOwn_WithItsBatchesBelow()
    {
        OtlpSpan warmUp = Assert.Single(_spans.Named("warmup wire", TelemetrySpec.Operations));
        Assert.Equal((OtlpSpanKind.Internal, true, OtlpStatus.Unset, 0), (warmUp.Kind, warmUp.IsRoot, warmUp.Status, warmUp.Links.Count));
        Assert.Equal("memcachedgen.cache.name=wire memcachedgen.warmup.failed=0 memcachedgen.warmup.keys=5", warmUp.Attributes.Text);
        OtlpSpan batch = Assert.Single(_spans.Named("BATCH set wire", TelemetrySpec.Operations), span => span.TraceId == warmUp.TraceId);
        Assert.Equal(5L, batch[Names.BatchSize]);
        Assert.Empty(_spans.Of("warm-up"));
    }
}

[Collection(nameof(HttpRun))]
public sealed class HttpSharedWorkTests(HttpRun run) : SharedWorkTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcSharedWorkTests(GrpcRun run) : SharedWorkTests(run);
