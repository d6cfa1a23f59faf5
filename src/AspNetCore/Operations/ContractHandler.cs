using MemcachedGen.AspNetCore.Operations.Responses;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>All there is to know of a contract, in each version that the client has.</summary>
internal sealed class ContractHandler(ClientSelection clients) : OperationsHandler(clients)
{
    protected override async Task HandleAsync(HttpContext context, CacheClient client)
    {
        if (await TakeSnapshotAsync(context, client).ConfigureAwait(false) is not { } snapshot)
        {
            return;
        }

        string? name = context.Request.RouteValues["name"] as string;
        CacheContractSnapshot[] versions = [.. snapshot.Contracts.Where(contract => contract.Name == name)];
        if (versions.Length == 0)
        {
            string names = string.Join(", ", snapshot.Contracts.Select(static contract => contract.Name).Distinct());
            await OperationsProblem.NotFound(
                "contract",
                "This client has no contract of this name.",
                names.Length == 0 ? "It has none: add caches with AddCache." : $"It has {names}.").WriteAsync(context).ConfigureAwait(false);
            return;
        }

        await WriteAsync(context, new ContractDetails(snapshot.Name, versions), OperationsJson.Default.ContractDetails).ConfigureAwait(false);
    }
}
