using System.Collections.Frozen;
using MemcachedGen.Caching;

namespace MemcachedGen.Hosting;

/// <summary>Turns options into what caching takes.</summary>
internal static class CachingSetup
{
    internal static CachingSettings Create(MemcachedGenOptions options) => new()
    {
        LeaseTime = options.LeaseTime,
        TagMemory = options.TagMemory,
        MaxDegradedLoads = options.MaxDegradedLoads,
        LoadChunkSize = options.LoadChunkSize,
        LoadParallelism = options.LoadParallelism,
        MaxItemSize = options.MaxItemSize,
        MaxDecompressedSize = options.MaxDecompressedSize,
        Contracts = options.Contracts.ToFrozenDictionary(
            static contract => contract.Key,
            static contract => new ContractSwitches(
                Switches(contract.Value),
                contract.Value.Methods.ToFrozenDictionary(static method => method.Key, static method => Switches(method.Value)))),
    };

    private static EntrySwitches Switches(MemcachedGenEntryOptions options) => new(options.Enabled, options.Ttl, options.LocalTime);
}
