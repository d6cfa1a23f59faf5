using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

public sealed class OtlpReceiverTests
{
    private static readonly byte[] s_request = new WireWriter()
        .Message(1, new WireWriter().Message(2, new WireWriter().Message(2, new WireWriter().Text(5, "a span")))).ToArray();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Http_EachSignalHasItsPath_AndIsAnsweredWithAnEmptyMessage()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpTransport.Http);
        using var client = new HttpClient { BaseAddress = receiver.Endpoint };
        foreach (OtlpSignal signal in Enum.GetValues<OtlpSignal>())
        {
            using HttpResponseMessage response = await client.PostAsync(OtlpReceiver.HttpPathOf(signal), Protobuf([]), Token);
            Assert.Equal((HttpStatusCode.OK, "application/x-protobuf"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
        }

        using HttpResponseMessage traces = await client.PostAsync("/v1/traces", Protobuf(s_request), Token);
        Assert.Equal([OtlpSignal.Traces, OtlpSignal.Metrics, OtlpSignal.Logs, OtlpSignal.Traces], receiver.Requests.Select(static request => request.Signal));
        Assert.Equal(s_request, receiver.Requests[^1].Message);
        Assert.Equal("a span", Assert.Single(receiver.Export.Spans).Name);
        Assert.Empty(receiver.Refused);
    }

    [Fact]
    public async Task Http_WhatIsNoExport_IsRefusedAndNamed()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpTransport.Http);
        using var client = new HttpClient { BaseAddress = receiver.Endpoint };
        using HttpResponseMessage cut = await client.PostAsync("/v1/traces", Protobuf(s_request[..^1]), Token);
        using HttpResponseMessage text = await client.PostAsync("/v1/traces", new StringContent("{}"), Token);
        using HttpResponseMessage elsewhere = await client.PostAsync("/v1/profiles", Protobuf([]), Token);
        Assert.All([cut, text, elsewhere], static response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
        Assert.Equal(3, receiver.Refused.Count);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Grpc_FramesAreTakenOff_AndTheTrailerSaysThatItWentWell()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(OtlpTransport.Grpc);
        using var client = new HttpClient { BaseAddress = receiver.Endpoint };
        foreach (OtlpSignal signal in Enum.GetValues<OtlpSignal>())
        {
            using HttpRequestMessage request = GrpcRequest(OtlpReceiver.GrpcPathOf(signal), GrpcFrame.Wrap(signal == OtlpSignal.Traces ? s_request : []));
            using HttpResponseMessage response = await client.SendAsync(request, Token);
            Assert.Equal((HttpStatusCode.OK, "application/grpc"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            Assert.Equal(GrpcFrame.Empty, await response.Content.ReadAsByteArrayAsync(Token));
            Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
        }

        Assert.Equal(s_request, receiver.Requests[0].Message);
        Assert.Equal([OtlpSignal.Traces, OtlpSignal.Metrics, OtlpSignal.Logs], receiver.Requests.Select(static request => request.Signal));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 })]
    public void GrpcFrame_ThatHoldsNotOneMessage_Throws(byte[] body) => Assert.Throws<InvalidDataException>(() => GrpcFrame.Unwrap(body));

    [Fact]
    public void Export_HoldsOfEachMetricTheLastOne()
    {
        OtlpExport export = OtlpExport.Of([Metric("a", 1), Metric("b", 2), Metric("a", 3)]);
        Assert.Equal([("a", 3.0), ("b", 2.0)], export.Metrics.Select(static metric => (metric.Name, metric.Points[0].Value)).Order());
        static OtlpRequest Metric(string name, double value) => new(OtlpSignal.Metrics, new WireWriter().Message(
            1, new WireWriter().Message(2, new WireWriter().Message(2, new WireWriter()
                .Text(1, name).Message(5, new WireWriter().Message(1, new WireWriter().Double(4, value)))))).ToArray());
    }

    private static ByteArrayContent Protobuf(byte[] message) =>
        new(message) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };

    private static HttpRequestMessage GrpcRequest(string path, byte[] body) => new(HttpMethod.Post, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
    };
}
