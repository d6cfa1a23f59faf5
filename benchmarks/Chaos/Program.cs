using MemcachedGen.Chaos;
using MemcachedGen.Faults.Chaos;

if (args.Contains("--help"))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

ChaosOptions options;
try
{
    options = Arguments.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

// Before anything can go wrong.
Console.Error.WriteLine($"seed {options.Seed}");
Progress<long>? progress = Console.IsErrorRedirected
    ? null
    : new Progress<long>(operations => Console.Error.WriteLine($"{operations:N0} of {options.Operations:N0} operations"));
ChaosReport report = await ChaosRun.RunAsync(options, progress, stopping.Token);
Console.Write(report);
return report.IsGood ? 0 : 1;
