using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>The scenario over gRPC.</summary>
[CollectionDefinition(nameof(GrpcRun), DisableParallelization = true)]
public sealed class GrpcRun() : OtlpRun(OtlpTransport.Grpc), ICollectionFixture<GrpcRun>;
