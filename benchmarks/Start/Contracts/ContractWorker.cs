using System.Diagnostics;
using System.Runtime.Loader;

namespace MemcachedGen.Start.Contracts;

/// <summary>A process that has done nothing yet: it loads an assembly of contracts, registers them all and resolves them all.</summary>
internal static class ContractWorker
{
    /// <summary>The argument that makes a process one.</summary>
    public const string Mode = "--worker";

    public static int Run(string assembly)
    {
        Type services = AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly).GetType(ContractSources.Class, throwOnError: true)!;
        var register = services.GetMethod(ContractSources.Register)!.CreateDelegate<Func<IServiceProvider>>();
        var resolve = services.GetMethod(ContractSources.Resolve)!.CreateDelegate<Action<IServiceProvider>>();

        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        IServiceProvider provider = register();
        long registered = Stopwatch.GetTimestamp();
        resolve(provider);
        long resolved = Stopwatch.GetTimestamp();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Console.WriteLine(new ContractTimes(Stopwatch.GetElapsedTime(start, registered), Stopwatch.GetElapsedTime(registered, resolved), allocated));
        return 0;
    }
}
