using MemcachedGen.AspNetCore.Operations.Responses;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>All contracts and servers at a glance.</summary>
internal sealed class OverviewHandler(ClientSelection clients) : OperationsHandler(clients)
{
    protected override async Task HandleAsync(HttpContext context, CacheClient client)
    {
        if (await TakeSnapshotAsync(context, client).ConfigureAwait(false) is { } snapshot)
        {
            await WriteAsync(context, new Overview(snapshot), OperationsJson.Default.Overview).ConfigureAwait(false);
        }
    }
}
