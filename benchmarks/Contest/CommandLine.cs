using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen.Benchmarks;

/// <summary>What the programs here have in common.</summary>
internal static class CommandLine
{
    /// <summary>Reads the arguments; prints the usage where it is asked for or they are wrong.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="usage">How they are written.</param>
    /// <param name="parse">Reads them; throws <see cref="ArgumentException"/> when they are wrong.</param>
    /// <param name="arguments">What they say.</param>
    /// <param name="exitCode">What to end with, where there is nothing to do.</param>
    public static bool TryParse<T>(
        string[] args, string usage, Func<string[], T> parse, [NotNullWhen(true)] out T? arguments, out int exitCode)
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
