using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What stands where a collector would: takes exports in this process and keeps every byte of them.</summary>
/// <remarks>What it does not understand it answers with 400 or 404 and keeps in <see cref="Refused"/>, since exporters hide failures.</remarks>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const string GrpcPrefix = "/opentelemetry.proto.collector.";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<OtlpRequest> _requests = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly OtlpTransport _transport;

    private OtlpReceiver(OtlpTransport transport)
    {
        _transport = transport;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback, port: 0, listen => listen.Protocols = transport == OtlpTransport.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _server = builder.Build();
        _server.Run(ReceiveAsync);
    }

    /// <summary>Where exports go, without a path.</summary>
    public Uri Endpoint => new(_server.Urls.Single());

    /// <summary>What has arrived, in order.</summary>
    public IReadOnlyList<OtlpRequest> Requests => [.. _requests];

    /// <summary>What was not understood, and why.</summary>
    public IReadOnlyList<string> Refused => [.. _refused];

    public OtlpExport Export => OtlpExport.Of(Requests);

    public static async Task<OtlpReceiver> StartAsync(OtlpTransport transport)
    {
        var receiver = new OtlpReceiver(transport);
        await receiver._server.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static string HttpPathOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => "/v1/traces",
        OtlpSignal.Metrics => "/v1/metrics",
        _ => "/v1/logs",
    };

    internal static string GrpcPathOf(OtlpSignal signal) => GrpcPrefix + signal switch
    {
        OtlpSignal.Traces => "trace.v1.TraceService/Export",
        OtlpSignal.Metrics => "metrics.v1.MetricsService/Export",
        _ => "logs.v1.LogsService/Export",
    };

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            OtlpSignal signal = SignalOf(context.Request);
            byte[] message = _transport == OtlpTransport.Grpc ? GrpcFrame.Unwrap(body.ToArray()) : body.ToArray();
            OtlpExport.Of([new(signal, message)]); // whatever cannot be decoded is refused, so that no test overlooks it
            _requests.Enqueue(new(signal, message));
        }
        catch (InvalidDataException exception)
        {
            _refused.Enqueue($"{context.Request.Method} {context.Request.Path} {context.Request.ContentType}: {exception.Message}");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await AnswerAsync(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (_transport == OtlpTransport.Http)
        {
            context.Response.ContentType = "application/x-protobuf"; // an empty message has no bytes
            return;
        }

        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(GrpcFrame.Empty, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private OtlpSignal SignalOf(HttpRequest request)
    {
        string contentType = _transport == OtlpTransport.Grpc ? "application/grpc" : "application/x-protobuf";
        if (request.Method != HttpMethods.Post || request.ContentType != contentType)
        {
            throw new InvalidDataException("No export.");
        }

        Func<OtlpSignal, string> pathOf = _transport == OtlpTransport.Grpc ? GrpcPathOf : HttpPathOf;
        foreach (OtlpSignal signal in Enum.GetValues<OtlpSignal>())
        {
            if (request.Path == pathOf(signal))
            {
                return signal;
            }
        }

        throw new InvalidDataException("No such service.");
    }
}
