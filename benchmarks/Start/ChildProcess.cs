using System.Diagnostics;

namespace MemcachedGen.Start;

/// <summary>A program that runs to its end, or is killed with all that it has started.</summary>
/// <param name="Output">What it wrote.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Started">The moment before it was started.</param>
/// <param name="Ended">The moment when its end was noticed.</param>
internal sealed record ChildProcess(string Output, int ExitCode, DateTime Started, DateTime Ended)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidOperationException">It has not ended in minutes.</exception>
    public static async Task<ChildProcess> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_ROOT"] = DotNetRoot;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        DateTime started = DateTime.UtcNow;
        using Process process = Process.Start(start)!;
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ChildProcess(output, process.ExitCode, started, process.ExitTime.ToUniversalTime());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{program} has not ended in {s_patience.TotalMinutes} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The same where it has to succeed.</summary>
    /// <exception cref="InvalidOperationException">It has not ended well.</exception>
    public static async Task<ChildProcess> RunWellAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ChildProcess run = await RunAsync(program, arguments, cancellationToken);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{program} ended with {run.ExitCode}. {run.Output}");
    }

    // Where this program's own runtime is: published ones look for theirs there.
    private static string DotNetRoot => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
}
