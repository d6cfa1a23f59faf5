using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Parsing;

/// <summary>What came of parsing a contract. Holds symbols, so it never leaves parser and analyzer.</summary>
/// <param name="Model">For the emitter; <see langword="null"/> when not even the other half of the interface can be written.</param>
/// <param name="Key">Name and version, where they could be read.</param>
/// <param name="IsFaulty">There is an error.</param>
internal sealed record ParsedContract(ContractModel? Model, ContractKey? Key, bool IsFaulty, List<EntryFamily> Families);
