using System.Globalization;
using MemcachedGen.Benchmarks;
using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Chaos;
using MemcachedGen.Faults.Chaos;

bool isGood = true;
int exitCode = await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, async (options, stopping) =>
{
    // Before anything can go wrong.
    Console.Error.WriteLine($"seed {options.Seed}");
    Progress<long>? progress = Console.IsErrorRedirected
        ? null
        : new Progress<long>(operations => Console.Error.WriteLine($"{operations:N0} of {options.Operations:N0} operations"));
    ChaosReport report = await ChaosRun.RunAsync(options, progress, stopping);
    Console.Write(report);
    isGood = report.IsGood;

    var table = new ResultTable(SystemTables.Chaos);
    table.Add(
        options.Seed.ToString(CultureInfo.InvariantCulture),
        report.Operations,
        report.Hits,
        report.Wrong,
        report.LeakedWaiters,
        report.LeakedBuffers,
        report.LeakedSockets,
        report.Recovery.Count,
        report.NotRecovered,
        report.RecoveryAt(0.5),
        report.RecoveryAt(1),
        report.Elapsed.TotalSeconds);
    return [table];
});
return exitCode == 0 && !isGood ? 1 : exitCode;
