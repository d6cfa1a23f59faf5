using System.Collections.Frozen;

namespace MemcachedGen.Caching;

/// <summary>What options say about a contract.</summary>
/// <param name="All">About all its methods.</param>
/// <param name="Methods">About single methods, by their names; it counts before what is said about all.</param>
internal sealed record ContractSwitches(EntrySwitches All, FrozenDictionary<string, EntrySwitches> Methods);

/// <summary>What options say about an entry family; <see langword="null"/> for what the contract says.</summary>
internal readonly record struct EntrySwitches(bool? Enabled, TimeSpan? Ttl, TimeSpan? LocalTime)
{
    internal EntrySwitches Over(in EntrySwitches general) => new(Enabled ?? general.Enabled, Ttl ?? general.Ttl, LocalTime ?? general.LocalTime);
}
