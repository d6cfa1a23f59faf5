using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MemcachedGen.Report.Chapters;

/// <summary>What the run ran on.</summary>
internal static class Machine
{
    internal static ResultTable Describe(string root, TimeSpan elapsed)
    {
        var table = new ResultTable(SystemTables.Machine);
        table.Add("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        table.Add("commit", Ask("git", $"-C {root} rev-parse --short HEAD") + (Ask("git", $"-C {root} status --porcelain -- src").Length > 0 ? ", and changes" : ""));
        table.Add("processors", $"{Environment.ProcessorCount} × {Processor()}, shared with clients, servers and whatever else the host runs");
        table.Add("memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB"));
        table.Add("system", RuntimeInformation.OSDescription);
        table.Add(".NET", $"{Environment.Version}, SDK {Ask("dotnet", "--version")}");
        table.Add("memcached", Ask("memcached", "-V").Replace("memcached ", "", StringComparison.Ordinal) + ", -t 2");
        table.Add("redis", RedisVersion());
        table.Add("minutes", elapsed.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture));
        return table;
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .First(static line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', StringSplitOptions.TrimEntries)[1];

    private static string RedisVersion() => Ask("redis-server", "--version").Split(' ')
        .First(static word => word.StartsWith("v=", StringComparison.Ordinal))[2..];

    private static string Ask(string program, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return answer;
    }
}
