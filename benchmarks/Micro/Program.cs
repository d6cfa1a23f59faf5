using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MemcachedGen.Micro.NodeSelection;
using MemcachedGen.Micro.Refreshing;
using Perfolizer.Horology;

if (args is ["balance"])
{
    Balance.Print(Console.Out);
    return;
}

if (args is ["refresh"])
{
    await RefreshLatency.PrintAsync(Console.Out);
    return;
}

// About a second a case, in this process: enough to tell 1 ns from 10.
Job quick = Job.ShortRun.WithWarmupCount(1).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
    [.. args.Where(static argument => argument != "--quick")],
    args.Contains("--quick") ? DefaultConfig.Instance.AddJob(quick) : DefaultConfig.Instance);
