using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>Answers one kind of request. What it says is of this moment and for this caller, so nobody may keep it.</summary>
internal abstract class OperationsHandler(ClientSelection clients)
{
    internal async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!clients.TryFind(context, out CacheClient? client, out OperationsProblem? problem))
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        await HandleAsync(context, client).ConfigureAwait(false);
    }

    protected abstract Task HandleAsync(HttpContext context, CacheClient client);

    protected static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);

    /// <summary>Takes the client's snapshot, or says that a contract of it is faulty.</summary>
    protected static async ValueTask<CacheClientSnapshot?> TakeSnapshotAsync(HttpContext context, CacheClient client)
    {
        try
        {
            return client.TakeSnapshot();
        }
        catch (InvalidOperationException exception)
        {
            await OperationsProblem.FaultyCache(exception).WriteAsync(context).ConfigureAwait(false);
            return null;
        }
    }
}
