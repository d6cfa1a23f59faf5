using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<Server> Servers, IReadOnlyList<int> InFlight, TimeSpan Duration)
{
    public const string Usage = """
        Reads one object again and again through several clients, in turns, and compares them.

        usage: Throughput [--servers HOST:PORT[,HOST:PORT]] [--in-flight N[,N]] [--seconds N]

          --servers    memcached nodes, default 127.0.0.1:11211; the raw clients use the first
          --in-flight  calls in flight at once, default 1,16,64,256
          --seconds    time for each client and number of calls in flight, default 5
          --help       this text
        """;

    private const int MaxInFlight = 1_000;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>
        {
            ["--servers"] = "127.0.0.1:11211",
            ["--in-flight"] = "1,16,64,256",
            ["--seconds"] = "5",
        };
        for (int i = 0; i < args.Count; i += 2)
        {
            if (!given.ContainsKey(args[i]))
            {
                throw new ArgumentException($"Unknown option '{args[i]}'.");
            }

            given[args[i]] = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
        }

        return new Arguments(
            [.. given["--servers"].Split(',').Select(Server.Parse)],
            [.. given["--in-flight"].Split(',').Select(ParseInFlight)],
            ParseSeconds(given["--seconds"]));
    }

    private static int ParseInFlight(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxInFlight
            ? count
            : throw new ArgumentException($"'{text}' is not a number of calls in flight: expected 1 to {MaxInFlight}.");

    private static TimeSpan ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 3_600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"'{text}' is not a number of seconds: expected more than 0, at most 3600.");
}
