using System.Globalization;
using System.Numerics;
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
        var options = new ChaosOptions { Seed = Random.Shared.Next() };
        for (int i = 0; i < args.Count; i += 2)
        {
            string text = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--operations" => options with { Operations = Number(args[i], text, 1L, 1_000_000_000) },
                "--seconds" => options with { Limit = TimeSpan.FromSeconds(Number(args[i], text, 1, 86_400)) },
                "--seed" => options with { Seed = Number(args[i], text, 0, int.MaxValue) },
                "--nodes" => options with { Nodes = Number(args[i], text, 1, 16) },
                "--callers" => options with { Callers = Number(args[i], text, 8, 4_096) },
                _ => throw new ArgumentException($"Unknown option '{args[i]}'."),
            };
        }

        return options;
    }

    private static T Number<T>(string name, string text, T least, T most)
        where T : INumber<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T? number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"'{text}' is nothing for {name}: expected {least} to {most}.");
}
