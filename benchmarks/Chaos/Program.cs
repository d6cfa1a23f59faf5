using MemcachedGen.Benchmarks;
using MemcachedGen.Chaos;
using MemcachedGen.Faults.Chaos;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out ChaosOptions? options, out int exitCode))
{
    return exitCode;
}

using CancellationTokenSource stopping = CommandLine.StoppedByTheCancelKey();

// Before anything can go wrong.
Console.Error.WriteLine($"seed {options.Seed}");
Progress<long>? progress = Console.IsErrorRedirected
    ? null
    : new Progress<long>(operations => Console.Error.WriteLine($"{operations:N0} of {options.Operations:N0} operations"));
ChaosReport report = await ChaosRun.RunAsync(options, progress, stopping.Token);
Console.Write(report);
return report.IsGood ? 0 : 1;
