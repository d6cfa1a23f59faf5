using System.Globalization;
using MemcachedGen.Benchmarks;
using MemcachedGen.Faults.Chaos;

namespace MemcachedGen.Chaos;

/// <summary>What the command line asks for.</summary>
internal static class Arguments
{
    public const string Usage = """
        Starts memcached servers behind proxies that do everything wrong, calls them, and looks at every value that comes back.

        usage: Chaos [--operations N] [--seconds N] [--seed N] [--nodes N] [--callers N]

          --operations  how many, 1 to 1000000000; default 10000000
          --seconds     the longest time, 1 to 86400; default 600
          --seed        repeats a run's choices; default: a new one, which is printed
          --nodes       memcached servers, 1 to 16; default 3
          --callers     8 to 4096; default 64
          --help        this text

        Exit code: 0 good, 1 a wrong value, a leak or a node that never came back, 2 wrong arguments. Needs memcached on the path.
        """;

    public static ChaosOptions Parse(IReadOnlyList<string> args)
    {
        var options = new Options(
            args,
            ("--operations", "10000000"),
            ("--seconds", "600"),
            ("--seed", Random.Shared.Next().ToString(CultureInfo.InvariantCulture)),
            ("--nodes", "3"),
            ("--callers", "64"));
        return new ChaosOptions
        {
            Operations = options.Number("--operations", 1, 1_000_000_000),
            Limit = TimeSpan.FromSeconds(options.Number("--seconds", 1, 86_400)),
            Seed = options.Number("--seed", 0, int.MaxValue),
            Nodes = options.Number("--nodes", 1, 16),
            Callers = options.Number("--callers", 8, 4_096),
        };
    }
}
