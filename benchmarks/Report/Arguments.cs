using MemcachedGen.Report.Chapters;

namespace MemcachedGen.Report;

/// <summary>What the command line asks for.</summary>
/// <param name="Chapters">What is measured.</param>
/// <param name="IsQuick">Whether there is little time.</param>
/// <param name="Output">The folder that is written to, laid out as the repository.</param>
internal sealed record Arguments(IReadOnlyList<Chapter> Chapters, bool IsQuick, string Output)
{
    public static readonly string Usage = $"""
        Measures everything that the documentation has figures of, and writes the pages and charts that have them.

        usage: ./bench.sh [--quick] [--only NAME[,NAME]] [--output FOLDER]

          --quick   three minutes instead of twenty, for a first look; writes to artifacts/performance, not over the published figures
          --only    {string.Join(", ", Chapter.All.Select(static chapter => chapter.Name))}; the other figures stay as they are.
                    'none' measures nothing and writes the pages anew
          --output  where to, instead of the repository itself
        """;

    private const string Nothing = "none";

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        bool isQuick = args.Contains("--quick");
        var options = new Options([.. args.Where(static argument => argument != "--quick")], ("--only", ""), ("--output", isQuick ? "artifacts/performance" : "."));
        string only = options.Text("--only");
        return new Arguments(only switch { "" => Chapter.All, Nothing => [], _ => [.. options.Texts("--only").Select(Find)] }, isQuick, options.Text("--output"));
    }

    private static Chapter Find(string name) => Chapter.All.FirstOrDefault(chapter => chapter.Name == name)
        ?? throw new ArgumentException($"--only: '{name}' is none of {string.Join(", ", Chapter.All.Select(static chapter => chapter.Name))}.");
}
