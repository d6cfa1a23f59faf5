using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Every mistake that a span may have is found, and a span without any is not.</summary>
public sealed class SpanLintTests
{
    [Fact]
    public void SpansAsSpecified_HaveNoViolations() => Assert.Empty(Sample.Check(Sample.Get, Sample.Load, Sample.Refresh));

    [Fact]
    public void SpansOfOthers_AreNotLookedAt() =>
        Assert.Empty(Sample.Check(Sample.Get with { Scope = Sample.Scope with { Name = "Npgsql" }, Name = "SELECT" }));

    [Theory]
    [InlineData("peek shop")]
    [InlineData("get")]
    [InlineData("get shop again")]
    public void UnknownName_IsFound(string name) => Finds(Sample.Get with { Name = name }, $"MemcachedGen: span '{name}' is not specified.");

    [Fact]
    public void SpanOfAnotherSource_IsFound() =>
        Finds(Sample.Load with { Scope = Sample.Scope with { Name = "MemcachedGen.Transport" } }, "MemcachedGen.Transport: span 'load shop' is not specified.");

    [Fact]
    public void UnlistedAttribute_IsFound() =>
        Finds(With("db.statement", "get"), "MemcachedGen: span 'get shop' (operation) has db.statement, which is not specified at all.");

    [Fact]
    public void AttributeOfAnotherSpan_IsFound()
    {
        Finds(With("memcachedgen.degraded", true), "MemcachedGen: span 'get shop' (operation) has memcachedgen.degraded, which does not belong there.");
        Finds(With("db.response.status_code", "ERROR"), "MemcachedGen: span 'get shop' (operation) has db.response.status_code, which does not belong there.");
    }

    [Fact]
    public void WrongType_IsFound() =>
        Finds(With("server.port", "11211"), "MemcachedGen: span 'get shop' (operation) has server.port as Text and not Int.");

    [Theory]
    [InlineData("memcachedgen.cache.result", "found")]
    [InlineData("db.system.name", "redis")]
    [InlineData("db.collection.name", "")]
    public void ValueOutsideItsSet_IsFound(string name, string value) =>
        Finds(With(name, value), $"MemcachedGen: span 'get shop' (operation) has {name} = '{value}', which is no value of it.");

    [Theory]
    [InlineData("db.system.name")]
    [InlineData("server.port")]
    [InlineData("network.peer.address")]
    [InlineData("memcachedgen.item.size")]
    [InlineData("db.query.summary")]
    public void MissingAttribute_IsFound(string name) => Finds(With(name, null), $"MemcachedGen: span 'get shop' (operation) lacks {name}.");

    [Fact]
    public void AttributeTwice_IsFound() => Finds(
        Sample.Load with { Attributes = OtlpAttributes.Of(("memcachedgen.cache.name", "shop"), ("memcachedgen.cache.name", "shop")) },
        "MemcachedGen: span 'load shop' (load) has memcachedgen.cache.name 2 times.");

    [Fact]
    public void WrongKind_IsFound() =>
        Finds(Sample.Get with { Kind = OtlpSpanKind.Internal }, "MemcachedGen: span 'get shop' (operation) is Internal and not Client.");

    [Fact]
    public void NameThatIsNotItsAttributes_IsFound()
    {
        OtlpSpan span = With("db.collection.name", "other");
        Finds(span, "MemcachedGen: span 'get shop' (operation) should be named 'get other'.");
        Finds(With("db.query.summary", "get other"), "MemcachedGen: span 'get shop' (operation) has another name than its db.query.summary.");
    }

    [Fact]
    public void WrongPlaceInTheTrace_IsFound()
    {
        Finds(Sample.Refresh with { ParentId = "cc" }, "MemcachedGen: span 'refresh shop' (refresh) has a parent.");
        Finds(Sample.Load with { ParentId = "" }, "MemcachedGen: span 'load shop' (load) has no parent.");
        Finds(Sample.Load with { Links = Sample.Refresh.Links }, "MemcachedGen: span 'load shop' (load) is linked.");
    }

    [Fact]
    public void StatusAndErrorType_BelongTogether()
    {
        Finds(Sample.Get with { Status = OtlpStatus.Error }, "MemcachedGen: span 'get shop' (operation) has status Error and no error.type.");
        Finds(With("error.type", "timeout"), "MemcachedGen: span 'get shop' (operation) has status Unset and an error.type.");
        Finds(Sample.Load with { Status = OtlpStatus.Ok }, "MemcachedGen: span 'load shop' (load) has status Ok, which is the application's to set.");
    }

    [Theory]
    [InlineData("timeout", true)]
    [InlineData("System.IO.InvalidDataException", true)]
    [InlineData("Shop.Loader+NoConnectionException", true)]
    [InlineData("no connection", false)]
    [InlineData("Timeout", false)]
    public void ErrorType_IsOneOfTheSet_OrAnException(string value, bool isAllowed) => Assert.Equal(
        isAllowed,
        Sample.Check(Sample.Load with { Status = OtlpStatus.Error, Attributes = Sample.Load.Attributes.With("error.type", value) }).Count == 0);

    [Fact]
    public void ServersError_NeedsItsStatusCode()
    {
        OtlpSpan span = With("error.type", "SERVER_ERROR") with { Status = OtlpStatus.Error };
        Finds(span, "MemcachedGen: span 'get shop' (operation) lacks db.response.status_code.");
        Assert.Empty(Sample.Check(span with { Attributes = span.Attributes.With("db.response.status_code", "SERVER_ERROR") }));
    }

    [Fact]
    public void BatchOfOne_OrWithParameters_IsFound()
    {
        OtlpSpan batch = Sample.Get with
        {
            Name = "BATCH set shop",
            Attributes = OtlpAttributes.Of(
                ("db.system.name", "memcached"),
                ("db.operation.name", "BATCH set"),
                ("db.collection.name", "shop"),
                ("db.query.summary", "BATCH set shop"),
                ("db.operation.batch.size", 2)),
        };
        Assert.Empty(Sample.Check(batch));
        Finds(
            batch with { Attributes = batch.Attributes.With("db.operation.batch.size", 1) },
            "MemcachedGen: span 'BATCH set shop' (explicit batch) has db.operation.batch.size = '1', which is no value of it.");
        Finds(
            batch with { Attributes = batch.Attributes.With("db.query.parameter.id", "1") },
            "MemcachedGen: span 'BATCH set shop' (explicit batch) has db.query.parameter.id, which does not belong there.");
        Assert.Empty(Sample.Check(With("db.query.parameter.id", "1")));
    }

    [Fact]
    public void Events_AreFound() => Finds(
        Sample.Load with { Events = [new("exception", 1, OtlpAttributes.None)] },
        "MemcachedGen: span 'load shop' (load) has events, which are only for those who ask for them.");

    [Fact]
    public void NegativeDuration_IsFound() =>
        Finds(Sample.Load with { Start = 3, End = 2 }, "MemcachedGen: span 'load shop' (load) ends before it starts.");

    [Fact]
    public void ScopeWithoutSchemaOrVersion_IsFound()
    {
        Finds(
            Sample.Load with { Scope = Sample.Scope with { SchemaUrl = "" } },
            "MemcachedGen has the schema URL '' and not https://opentelemetry.io/schemas/1.44.0.");
        Finds(Sample.Load with { Scope = Sample.Scope with { Version = "" } }, "MemcachedGen has no version.");
    }

    private static OtlpSpan With(string name, OtlpValue? value) => Sample.Get with { Attributes = Sample.Get.Attributes.With(name, value) };

    private static void Finds(OtlpSpan span, string violation) => Assert.Contains(violation, Sample.Check(span));
}
