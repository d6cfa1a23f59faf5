using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Analysis;

/// <summary>A contract with its name.</summary>
internal readonly record struct NamedContract(INamedTypeSymbol Type, ContractKey Key, bool IsFaulty);
