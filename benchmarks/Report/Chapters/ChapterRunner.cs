using System.Diagnostics;
using MemcachedGen.Benchmarks.Profiling;

namespace MemcachedGen.Report.Chapters;

/// <summary>Runs a program of the harness in a process of its own and reads its tables.</summary>
/// <param name="root">The repository.</param>
internal sealed class ChapterRunner(string root)
{
    /// <exception cref="InvalidOperationException">The program failed or took too long.</exception>
    internal async Task<IReadOnlyList<ResultTable>> RunAsync(Chapter chapter, string arguments, CancellationToken cancellationToken)
    {
        string results = Path.Combine(Path.GetTempPath(), $"memcachedgen-{chapter.Name}-{Environment.ProcessId}.json");
        try
        {
            using Process process = Start(chapter, arguments, results);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(chapter.Limit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                throw new InvalidOperationException($"The chapter '{chapter.Name}' has not ended after {chapter.Limit.TotalMinutes} minutes.");
            }

            // A program that finds fault with the product says so by its exit code, after it has written what it found.
            return File.Exists(results)
                ? ResultFile.Read(results, AllTables.Shapes)
                : throw new InvalidOperationException($"The chapter '{chapter.Name}' failed with {process.ExitCode}.");
        }
        finally
        {
            File.Delete(results);
        }
    }

    private Process Start(Chapter chapter, string arguments, string results)
    {
        string program = Directory.EnumerateFiles(
            Path.Combine(root, "benchmarks", chapter.Project, "bin", "Release", "net10.0"), "*.runtimeconfig.json").Single();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = root };
        start.ArgumentList.Add(program.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal));
        foreach (string argument in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in chapter.IsProfile ? ProcessorProfile.Switches : new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add("--results");
        start.ArgumentList.Add(results);
        return Process.Start(start)!;
    }
}
