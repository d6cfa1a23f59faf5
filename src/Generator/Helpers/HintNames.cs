using System.Globalization;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Helpers;

/// <summary>Names the output files: one to one with the contracts' metadata names, also when case is ignored.</summary>
internal static class HintNames
{
    private const int MaxLength = 200;
    private const string Extension = ".g.cs";

    /// <summary>
    /// Names every contract's file. Only names decide, so that no edit inside a contract can rename the file of another.
    /// </summary>
    internal static IEnumerable<HintedContract> Assign(IReadOnlyCollection<ContractModel> contracts)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> clashing = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, ContractModel> distinct = new(StringComparer.Ordinal);
        foreach (ContractModel contract in contracts)
        {
            // An interface that is marked twice, which the compiler refuses, comes twice.
            if (distinct.ContainsKey(contract.MetadataName))
            {
                continue;
            }

            distinct.Add(contract.MetadataName, contract);
            if (!seen.Add(contract.MetadataName))
            {
                clashing.Add(contract.MetadataName);
            }
        }

        return distinct.Values.Select(contract =>
            new HintedContract(Name(contract.MetadataName, clashing.Contains(contract.MetadataName)), contract));
    }

    internal static string Name(string metadataName, bool clashes)
    {
        if (!clashes && metadataName.Length <= MaxLength)
        {
            return metadataName + Extension;
        }

        string tail = "_" + StableHash.Of(metadataName).ToString("x16", CultureInfo.InvariantCulture);
        string head = metadataName.Length > MaxLength ? metadataName.Substring(0, MaxLength - tail.Length) : metadataName;
        return head + tail + Extension;
    }
}
