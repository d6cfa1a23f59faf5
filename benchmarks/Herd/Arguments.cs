using MemcachedGen.Benchmarks;

namespace MemcachedGen.HerdSpeed;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<int> Processes, IReadOnlyList<int> Callers, int Rounds)
{
    public const string Usage = """
        Lets many callers ask for one cold key at once, in one process and in several, of one cache after the other, and counts the loads.

        usage: Herd [--processes N[,N]] [--callers N[,N]] [--rounds N]

          --processes   over how many processes the callers are spread, 1 to 4; default 1,4
          --callers     how many they are in all, 4 to 100000; default 10,1000,10000
          --rounds      how often, each time with another key; default 7, of 10,000 callers and more at most 5
          --help        this text
        """;

    private const int ManyCallers = 10_000;
    private const int RoundsOfMany = 5;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(args, ("--processes", "1,4"), ("--callers", "10,1000,10000"), ("--rounds", "7"));
        return new Arguments(
            options.Numbers("--processes", 1, WorkerGroup.Size),
            options.Numbers("--callers", WorkerGroup.Size, 100_000),
            options.Number("--rounds", 1, 1_000));
    }

    public int RoundsOf(int callers) => callers < ManyCallers ? Rounds : Math.Min(Rounds, RoundsOfMany);
}
