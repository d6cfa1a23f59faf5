using System.Runtime.InteropServices;
using MemcachedGen.Benchmarks;
using MemcachedGen.OpsCheck;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out Arguments? arguments, out int exitCode))
{
    return exitCode;
}

using CancellationTokenSource stopping = CommandLine.StoppedByTheCancelKey();
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stopping.Cancel();
});

try
{
    return arguments.Picture is { } picture
        ? await Picture.TakeAsync(arguments.Sample, picture, stopping.Token)
        : await Check.RunAsync(arguments.Sample, stopping.Token);
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    Console.Error.WriteLine("Cancelled.");
    return 130;
}
