using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The scenario over HTTP.</summary>
[CollectionDefinition(nameof(HttpRun), DisableParallelization = true)]
public sealed class HttpRun() : OtlpRun(OtlpTransport.Http), ICollectionFixture<HttpRun>;
