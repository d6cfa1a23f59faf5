using MemcachedGen.Benchmarks;

namespace MemcachedGen.Start;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(int Rounds, IReadOnlyList<int> Contracts, int ContractRounds, bool IsAotSkipped)
{
    public const string Usage = """
        Publishes a small program in several ways and starts it again and again, in turns, until it has read a value; then
        registers and resolves contracts in processes that do nothing else.

        usage: Start [--rounds N] [--contracts N[,N]] [--contract-rounds N] [--skip-aot]

          --rounds           how often each program is started, default 15
          --contracts        how many contracts a process registers, default 1,10,100,1000
          --contract-rounds  how often it does, default 5
          --skip-aot         without the program that is compiled ahead of time, which takes a while and a linker
          --help             this text
        """;

    private const string SkipAot = "--skip-aot";

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(
            [.. args.Where(static arg => arg != SkipAot)], ("--rounds", "15"), ("--contracts", "1,10,100,1000"), ("--contract-rounds", "5"));
        return new Arguments(
            options.Number("--rounds", 1, 1_000),
            options.Numbers("--contracts", 1, 10_000),
            options.Number("--contract-rounds", 1, 1_000),
            args.Contains(SkipAot));
    }
}
