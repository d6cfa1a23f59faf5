using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using MemcachedGen.Benchmarks.Results;

namespace MemcachedGen.Benchmarks;

/// <summary>What the programs here have in common.</summary>
public static class CommandLine
{
    private const string ResultsOption = "--results";

    /// <summary>
    /// Runs a program that fills tables: prints them, and writes them to the file of the option <c>--results</c>.
    /// </summary>
    /// <param name="args">The arguments.</param>
    /// <param name="usage">How they are written.</param>
    /// <param name="parse">Reads them; throws <see cref="ArgumentException"/> when they are wrong.</param>
    /// <param name="run">Measures.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<T>(
        IReadOnlyList<string> args,
        string usage,
        Func<IReadOnlyList<string>, T> parse,
        Func<T, CancellationToken, Task<IReadOnlyList<ResultTable>>> run)
        where T : class
    {
        string? results = null;
        if (args is [.., ResultsOption, var file])
        {
            results = file;
            args = [.. args.SkipLast(2)];
        }

        if (!TryParse(args, usage + $"\n  {ResultsOption,-13} FILE, as the last option: writes the tables there too", parse, out T? arguments, out int exitCode))
        {
            return exitCode;
        }

        using CancellationTokenSource stopping = StoppedByTheCancelKey();
        try
        {
            IReadOnlyList<ResultTable> tables = await run(arguments, stopping.Token);
            foreach (ResultTable table in tables)
            {
                Console.WriteLine();
                table.Write(Console.Out);
            }

            if (results is not null)
            {
                ResultFile.Write(results, tables);
            }

            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Reads the arguments; prints the usage where it is asked for or they are wrong.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="usage">How they are written.</param>
    /// <param name="parse">Reads them; throws <see cref="ArgumentException"/> when they are wrong.</param>
    /// <param name="arguments">What they say.</param>
    /// <param name="exitCode">What to end with, where there is nothing to do.</param>
    public static bool TryParse<T>(
        IReadOnlyList<string> args, string usage, Func<IReadOnlyList<string>, T> parse, [NotNullWhen(true)] out T? arguments, out int exitCode)
        where T : class
    {
        arguments = null;
        exitCode = 0;
        if (args.Contains("--help"))
        {
            Console.WriteLine(usage);
            return false;
        }

        try
        {
            arguments = parse(args);
            return true;
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine();
            Console.Error.WriteLine(usage);
            exitCode = 2;
            return false;
        }
    }

    /// <summary>A source that Ctrl+C cancels, so that what was begun is cleaned up.</summary>
    public static CancellationTokenSource StoppedByTheCancelKey()
    {
        var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stopping.Cancel();
        };
        return stopping;
    }
}
