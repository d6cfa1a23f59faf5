using MemcachedGen.Benchmarks;
using MemcachedGen.Web;

return await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, WebRun.RunAsync);
