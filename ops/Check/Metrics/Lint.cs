using System.Diagnostics;

namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>What promtool thinks of exposed metrics.</summary>
internal static class Lint
{
    // OpenTelemetry names what can go up and down "entry.count"; promtool keeps the suffix for histograms.
    private const string CountSuffix = "non-histogram and non-summary metrics should not have \"_count\" suffix";

    /// <summary>The findings, those aside that come from translating OpenTelemetry's names.</summary>
    internal static async Task<IReadOnlyList<string>> FindAsync(string exposition, CancellationToken ct)
    {
        using Process promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        Task<string> errors = promtool.StandardError.ReadToEndAsync(ct);
        Task<string> output = promtool.StandardOutput.ReadToEndAsync(ct);
        await promtool.StandardInput.WriteAsync(exposition.AsMemory(), ct);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(ct);
        string[] lines = (await errors + await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Where(static line => !line.EndsWith(CountSuffix, StringComparison.Ordinal))];
    }
}
