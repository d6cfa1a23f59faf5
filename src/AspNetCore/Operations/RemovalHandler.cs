using MemcachedGen.AspNetCore.Operations.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>Deletes an entry by its wire key.</summary>
internal sealed class RemovalHandler(ClientSelection clients, ILogger logger) : OperationsHandler(clients)
{
    protected override async Task HandleAsync(HttpContext context, CacheClient client)
    {
        OperationsProblem? problem;
        if (OriginCheck.IsFromAnotherSite(context.Request))
        {
            problem = OperationsProblem.OtherSite;
        }
        else if (KeyParameter.TryRead(context, out string? key, out problem))
        {
            problem = await RemoveAsync(context, client, key).ConfigureAwait(false);
        }

        if (problem is not null)
        {
            await problem.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task<OperationsProblem?> RemoveAsync(HttpContext context, CacheClient client, string key)
    {
        try
        {
            if (!client.TryDecodeKey(key, out DecodedKey? decoded))
            {
                return OperationsProblem.ForeignKey;
            }

            bool isRemoved = await client.RemoveAsync(key, context.RequestAborted).ConfigureAwait(false);
            OperationsLog.Removed(logger, decoded.Contract, decoded.Version, decoded.Template, isRemoved);
            await WriteAsync(context, new Removal(decoded, isRemoved), OperationsJson.Default.Removal).ConfigureAwait(false);
            return null;
        }
        catch (CacheUnavailableException)
        {
            return OperationsProblem.Unavailable;
        }
        catch (InvalidOperationException exception) when (!context.Response.HasStarted)
        {
            return OperationsProblem.FaultyCache(exception);
        }
    }
}
