namespace MemcachedGen.Generator.Models;

/// <summary>A contract with the name of its output file.</summary>
internal sealed record HintedContract(string HintName, ContractModel Contract);
