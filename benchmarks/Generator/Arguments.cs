using System.Globalization;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<int> Methods, int Rounds, int WarmUp)
{
    public const string Usage = """
        Runs the generator over made-up projects of several sizes, in turns, and says how long it takes.

        usage: GeneratorSpeed [--methods N[,N]] [--rounds N] [--quick]

          --methods  cached methods of each project, ten to a contract, default 10,100,500,1000
          --rounds   how often everything is measured, default 15
          --quick    two rounds of 10,100,500
          --help     this text
        """;

    private const int MaxMethods = 10_000;
    private const int MaxRounds = 1_000;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new Arguments([10, 100, 500, 1_000], Rounds: 15, WarmUp: 60);
        for (int i = 0; i < args.Count; i++)
        {
            arguments = args[i] switch
            {
                "--quick" => new Arguments([10, 100, 500], Rounds: 2, WarmUp: 8),
                "--methods" => arguments with { Methods = [.. Value(args, ++i).Split(',').Select(static text => Number(text, MaxMethods))] },
                "--rounds" => arguments with { Rounds = Number(Value(args, ++i), MaxRounds) },
                _ => throw new ArgumentException($"Unknown option '{args[i]}'."),
            };
        }

        return arguments;
    }

    private static string Value(IReadOnlyList<string> args, int index) =>
        index < args.Count ? args[index] : throw new ArgumentException($"{args[index - 1]} needs a value.");

    private static int Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= max
            ? number
            : throw new ArgumentException($"'{text}' is not a number from 1 to {max}.");
}
