namespace MemcachedGen.AspNetCore.Operations.Responses;

/// <summary>A contract in each version that a client has.</summary>
internal sealed record ContractDetails(string? Client, IReadOnlyList<CacheContractSnapshot> Versions);
