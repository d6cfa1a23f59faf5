using System.Diagnostics;
using System.Globalization;
using MemcachedGen.Report.Chapters;

namespace MemcachedGen.Report;

/// <summary>One run of the harness.</summary>
internal sealed class Run(string root, Arguments arguments)
{
    /// <summary>Measures what is asked for.</summary>
    /// <returns>All tables: new ones, and for what was not measured those of the last run.</returns>
    internal async Task<IReadOnlyList<ResultTable>> MeasureAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var runner = new ChapterRunner(root);
        bool isWhole = arguments.Chapters.Count == Chapter.All.Count;
        Dictionary<string, ResultTable> tables = (isWhole && !arguments.IsQuick ? [] : Known()).ToDictionary(static table => table.Shape.Name);
        foreach (Chapter chapter in arguments.Chapters)
        {
            string? asked = arguments.IsQuick ? chapter.QuickArguments : chapter.Arguments;
            if (asked is null)
            {
                continue;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n== {chapter.Name}, after {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} minutes"));
            foreach (ResultTable table in await runner.RunAsync(chapter, asked, cancellationToken))
            {
                tables[table.Shape.Name] = table;
            }

            Keep(InOrder(tables));
        }

        if (isWhole || !tables.ContainsKey(SystemTables.Machine.Name))
        {
            tables[SystemTables.Machine.Name] = Machine.Describe(root, Stopwatch.GetElapsedTime(start));
        }

        return InOrder(tables);
    }

    private static ResultTable[] InOrder(Dictionary<string, ResultTable> tables) =>
        [.. AllTables.Shapes.Where(shape => tables.ContainsKey(shape.Name)).Select(shape => tables[shape.Name])];

    // A chapter that fails must not cost the others' results.
    private void Keep(IReadOnlyList<ResultTable> tables)
    {
        string file = Path.Combine(root, arguments.Output, Publication.ResultsFile);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        ResultFile.Write(file, tables);
    }

    private IReadOnlyList<ResultTable> Known()
    {
        string results = Path.Combine(root, Publication.ResultsFile);
        return File.Exists(results) ? ResultFile.Read(results, AllTables.Shapes) : [];
    }
}
