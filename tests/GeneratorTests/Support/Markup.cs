using System.Text;
using System.Text.RegularExpressions;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>A source in which <c>{|MEMC0001:text|}</c> marks where a diagnostic is expected.</summary>
internal static partial class Markup
{
    internal static (string Source, List<string> Expected) Parse(string markup)
    {
        StringBuilder source = new();
        List<string> expected = [];
        int end = 0;
        foreach (Match match in Marker().Matches(markup))
        {
            source.Append(markup, end, match.Index - end);
            string text = match.Groups[2].Value;
            expected.Add(Describe(match.Groups[1].Value, source.Length, text));
            source.Append(text);
            end = match.Index + match.Length;
        }

        source.Append(markup, end, markup.Length - end);
        return (source.ToString(), expected);
    }

    internal static string Describe(string id, int start, string text) => $"{id} at {start}: {text}";

    [GeneratedRegex(@"\{\|(MEMC\d{4}):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Marker();
}
