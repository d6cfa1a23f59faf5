using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Incremental;

/// <summary>The contracts that were read from a compilation. A reading is its own equal only: another one was read anew.</summary>
internal sealed class ContractReading(Fingerprint declarations, IReadOnlyCollection<ContractModel> contracts)
{
    /// <summary>What they were read from.</summary>
    internal Fingerprint Declarations { get; } = declarations;

    /// <summary>In the order of the source.</summary>
    internal IReadOnlyCollection<ContractModel> Contracts { get; } = contracts;
}
