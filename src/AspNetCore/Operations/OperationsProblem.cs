using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>Why a request has no answer (RFC 9457), with a remedy. It repeats nothing of the request.</summary>
/// <param name="Type">Where it is explained.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record OperationsProblem(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail,
    [property: JsonPropertyName("remedy")] string Remedy)
{
    private const string ContentType = "application/problem+json";
    private const string Explanations = "https://github.com/memcachedgen/memcachedgen/blob/main/docs/hosting.md#problems";

    internal static OperationsProblem ForeignKey { get; } = NotFound(
        "key",
        "It is no key of a cache of this client.",
        "Is it whole, with the client's KeyPrefix? Is the cache added with AddCache? For a keyed client write ?client= and its name.");

    internal static OperationsProblem OtherSite { get; } = new(
        Explanations, "Another site's request", StatusCodes.Status403Forbidden, "A page of another site must not delete.", "Send the request from this site, or from a program.");

    internal static OperationsProblem Unavailable { get; } = new(
        Explanations,
        "Server unavailable",
        StatusCodes.Status503ServiceUnavailable,
        "The server of this key did not say that the entry is gone.",
        "Look at the servers. One that is away deletes the entry before it serves again, if RecoveryQueueCapacity has room for it.");

    internal static OperationsProblem NotFound(string what, string detail, string remedy) =>
        new(Explanations, $"Unknown {what}", StatusCodes.Status404NotFound, detail, remedy);

    internal static OperationsProblem BadRequest(string what, string detail, string remedy) =>
        new(Explanations, $"Invalid {what}", StatusCodes.Status400BadRequest, detail, remedy);

    internal static OperationsProblem FaultyCache(InvalidOperationException exception) => new(
        Explanations, "Faulty cache", StatusCodes.Status500InternalServerError, "A cache that was added to this client cannot be created.", exception.Message);

    internal Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, Responses.OperationsJson.Default.OperationsProblem, ContentType, context.RequestAborted);
    }
}
