using MemcachedGen.Benchmarks;
using MemcachedGen.HerdSpeed;

return args is [Worker.Mode, var cache, var address]
    ? await Worker.RunAsync(cache, address)
    : await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, HerdRun.RunAsync);
