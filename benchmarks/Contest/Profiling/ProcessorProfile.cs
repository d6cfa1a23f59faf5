using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MemcachedGen.Benchmarks.Profiling;

/// <summary>Where this process spends its processor time, by <c>perf</c>, which looks some thousand times a second at what runs.</summary>
public sealed class ProcessorProfile : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    /// <summary>What the runtime has to be told for its functions to have names.</summary>
    public static IReadOnlyDictionary<string, string> Switches { get; } = new Dictionary<string, string>
    {
        ["DOTNET_PerfMapEnabled"] = "1",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    /// <summary>Looks on for a while.</summary>
    /// <exception cref="InvalidOperationException">There is no <c>perf</c>, it may not look, or the runtime writes no names for it.</exception>
    public async Task RecordAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (Switches.FirstOrDefault(static each => Environment.GetEnvironmentVariable(each.Key) != each.Value) is { Key: { } name, Value: var value })
        {
            throw new InvalidOperationException($"A profile has names only if the process was started with {name}={value}, as ./bench.sh does.");
        }

        string process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        string seconds = duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await RunAsync(["record", "-q", "-g", "-e", "cpu-clock", "-F", "1999", "-o", _file, "-p", process, "--", "sleep", seconds], cancellationToken);
    }

    /// <summary>What was seen: for each time the functions that were running, the innermost first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(CancellationToken cancellationToken) =>
        Stacks(await RunAsync(["script", "-i", _file, "-F", "ip,sym,dso"], cancellationToken));

    public void Dispose() => File.Delete(_file);

    // Stacks are apart by empty lines; a line is an address, a name, and the file it is from in brackets.
    private static List<IReadOnlyList<string>> Stacks(string script)
    {
        List<IReadOnlyList<string>> stacks = [];
        List<string> frames = [];
        foreach (string line in script.Split('\n').Append(""))
        {
            string frame = line.TrimStart();
            if (frame.Length > 0)
            {
                frames.Add(frame[(frame.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            }
            else if (frames.Count > 0)
            {
                stacks.Add(frames);
                frames = [];
            }
        }

        return stacks;
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using Process perf = Process.Start(new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = perf.StandardError.ReadToEndAsync(cancellationToken);
            string output = await perf.StandardOutput.ReadToEndAsync(cancellationToken);
            await perf.WaitForExitAsync(cancellationToken);
            return perf.ExitCode == 0 ? output : throw new InvalidOperationException($"perf {arguments[0]} failed: {await errors}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"perf cannot be started ({e.Message}). Install linux-perf, or run ./bench.sh, which does.", e);
        }
    }
}
