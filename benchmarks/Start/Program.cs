using MemcachedGen.Benchmarks;
using MemcachedGen.Start;
using MemcachedGen.Start.Contracts;
using MemcachedGen.Start.Programs;

return args is [ContractWorker.Mode, var assembly]
    ? ContractWorker.Run(assembly)
    : await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, static async (arguments, cancellationToken) =>
    [
        await StartRun.RunAsync(arguments, cancellationToken),
        await ContractRun.RunAsync(arguments, cancellationToken),
    ]);
