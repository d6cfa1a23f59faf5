using MemcachedGen.AspNetCore.Operations.Responses;
using MemcachedGen.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>The servers as the client takes them and, if asked for, as they see themselves.</summary>
internal sealed class ServersHandler(ClientSelection clients) : OperationsHandler(clients)
{
    private const string Parameter = "statistics";

    protected override async Task HandleAsync(HttpContext context, CacheClient client)
    {
        StringValues asked = context.Request.Query[Parameter];
        bool hasStatistics = false;
        if (asked.Count > 1 || (asked.Count == 1 && !bool.TryParse(asked[0], out hasStatistics)))
        {
            await OperationsProblem.BadRequest("statistics", "Statistics are asked for or not.", "Write ?statistics=true, or leave it out.")
                .WriteAsync(context).ConfigureAwait(false);
            return;
        }

        if (await TakeSnapshotAsync(context, client).ConfigureAwait(false) is not { } snapshot)
        {
            return;
        }

        // Each server has ConnectTimeout and five seconds to answer in; one that hangs does not hide what the others say.
        IReadOnlyList<ServerStatistics> statistics = hasStatistics
            ? await client.GetServerStatisticsAsync(cancellationToken: context.RequestAborted).ConfigureAwait(false)
            : [];
        await WriteAsync(context, new ServersOverview(snapshot, statistics), OperationsJson.Default.ServersOverview).ConfigureAwait(false);
    }
}
