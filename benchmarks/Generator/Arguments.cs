using MemcachedGen.Benchmarks;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<int> Contracts, int Rounds)
{
    public const string Usage = """
        Runs the generator over made-up projects of several sizes, in turns, and says how long it takes.

        usage: GeneratorSpeed [--contracts N[,N]] [--rounds N] [--results FILE]

          --contracts  contracts of each project, ten cached methods each, default 10,50,100,1000
          --rounds     how often everything is measured, default 7; large projects take part in a part of the rounds
        """;

    // A project of so many contracts takes part in every round.
    private const int OrdinaryProject = 200;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(args, ("--contracts", "10,50,100,1000"), ("--rounds", "7"));
        return new Arguments(options.Numbers("--contracts", 1, 1_000), options.Number("--rounds", 1, 1_000));
    }

    public int RoundsOf(int contracts) => Math.Max(1, Rounds * OrdinaryProject / Math.Max(contracts, OrdinaryProject));
}
