using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What is collected where nobody asks for more.</summary>
[Collection(nameof(TracingTests))]
public sealed class DefaultSourcesTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    [Fact]
    public async Task AddMemcachedGenInstrumentation_CollectsOperations_AndNotTheTransport()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpTransport.Http);
        await using (WireHost host = await WireHost.StartAsync(
            OtlpTransport.Http, receiver.Endpoint, options => options.Servers.Add(cluster[0].Name), includeTransport: false))
        {
            await host.Cache.GetManyAsync([Canary.Key("a"), Canary.Key("b")]);
        }

        Assert.Equal(["MemcachedGen"], receiver.Export.Spans.Select(static span => span.Scope.Name).Distinct());
        Assert.Contains(receiver.Export.Spans, static span => span.Name == "get wire");
        Assert.Empty(receiver.Refused);
    }
}
