using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>Reads what stands behind a server's address: <c>;name=value</c>, any number of times.</summary>
internal static class NodeSettings
{
    private const string WeightName = "weight";

    /// <param name="text">Empty, or from the first semicolon on.</param>
    /// <param name="weight">The server's weight, 1 where nothing is said.</param>
    /// <param name="problem">What is wrong, to be read after the text.</param>
    internal static bool TryParse(ReadOnlySpan<char> text, out int weight, [NotNullWhen(false)] out string? problem)
    {
        weight = NodeSpec.MinWeight;
        problem = null;
        bool isWeighted = false;
        while (!text.IsEmpty && problem is null)
        {
            text = text[1..];
            int end = text.IndexOf(';') is >= 0 and int next ? next : text.Length;
            ReadOnlySpan<char> setting = text[..end].Trim();
            text = text[end..];
            int equals = setting.IndexOf('=');
            if (equals < 0)
            {
                problem = $"whose ';{setting}' is no setting: write ;{WeightName}=3";
            }
            else if (!setting[..equals].TrimEnd().Equals(WeightName, StringComparison.OrdinalIgnoreCase))
            {
                problem = $"whose setting '{setting[..equals].TrimEnd()}' is not known: there is only {WeightName}";
            }
            else if (isWeighted)
            {
                problem = $"which has its {WeightName} twice: write it once";
            }
            else if (!int.TryParse(setting[(equals + 1)..].TrimStart(), NumberStyles.None, CultureInfo.InvariantCulture, out weight)
                || weight is < NodeSpec.MinWeight or > NodeSpec.MaxWeight)
            {
                problem = $"whose {WeightName} '{setting[(equals + 1)..].TrimStart()}' is not a whole number from {NodeSpec.MinWeight} to {NodeSpec.MaxWeight}";
            }

            isWeighted = true;
        }

        return problem is null;
    }
}
