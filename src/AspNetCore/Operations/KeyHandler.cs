using MemcachedGen.AspNetCore.Operations.Responses;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>What a wire key means.</summary>
internal sealed class KeyHandler(ClientSelection clients) : OperationsHandler(clients)
{
    protected override Task HandleAsync(HttpContext context, CacheClient client)
    {
        if (!KeyParameter.TryRead(context, out string? key, out OperationsProblem? problem))
        {
            return problem.WriteAsync(context);
        }

        try
        {
            return client.TryDecodeKey(key, out DecodedKey? decoded)
                ? WriteAsync(context, new KeyMeaning(decoded), OperationsJson.Default.KeyMeaning)
                : OperationsProblem.ForeignKey.WriteAsync(context);
        }
        catch (InvalidOperationException exception)
        {
            return OperationsProblem.FaultyCache(exception).WriteAsync(context);
        }
    }
}
