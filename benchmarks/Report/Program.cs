using System.Diagnostics;
using System.Globalization;
using MemcachedGen.Report;
using MemcachedGen.Report.Chapters;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out Arguments? arguments, out int exitCode))
{
    return exitCode;
}

using CancellationTokenSource stopping = CommandLine.StoppedByTheCancelKey();
try
{
    string root = Repository.Root;
    IReadOnlyList<ResultTable> tables = await new Run(root, arguments).MeasureAsync(stopping.Token);
    var publication = new Publication(Path.Combine(root, "benchmarks", "Report", "Templates"));
    string output = Path.Combine(root, arguments.Output);
    foreach ((string path, string text) in publication.Write(tables, File.ReadAllText(Path.Combine(root, "README.md"))))
    {
        string target = Path.Combine(output, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{Path.Combine(output, "docs", "performance.md")} is written."));
    return 0;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (e is InvalidOperationException or InvalidDataException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
