using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<Workload> Workloads, IReadOnlyList<int> InFlight, TimeSpan Duration)
{
    public const string Usage = """
        Reads and writes objects again and again through several clients, in turns, and compares them.

        usage: Throughput [--servers HOST:PORT[,HOST:PORT]] [--operations NAME[,NAME]] [--text N[,N]] [--in-flight N[,N]] [--seconds N]

          --servers     memcached nodes, default 127.0.0.1:11211; with several, all is done with the first and with all of them
          --operations  get, set, batch (of 100 keys); default get
          --text        bytes of text beyond the least, which makes a value of 191 bytes; default 0
          --in-flight   calls in flight at once, default 1,16,64,256
          --seconds     time for each client and number of calls in flight, default 5
          --help        this text
        """;

    private const int MaxInFlight = 4_096;
    private const int MaxText = 900_000;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>
        {
            ["--servers"] = "127.0.0.1:11211",
            ["--operations"] = "get",
            ["--text"] = "0",
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

        Server[] servers = [.. given["--servers"].Split(',').Select(Server.Parse)];
        Server[][] clusters = servers.Length == 1 ? [servers] : [servers[..1], servers];
        return new Arguments(
            [.. from operation in given["--operations"].Split(',').Select(ParseOperation)
                from text in given["--text"].Split(',').Select(ParseText)
                from cluster in clusters
                select new Workload(operation, text, cluster)],
            [.. given["--in-flight"].Split(',').Select(ParseInFlight)],
            ParseSeconds(given["--seconds"]));
    }

    private static Operation ParseOperation(string text) =>
        Enum.GetNames<Operation>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<Operation>(text, ignoreCase: true)
            : throw new ArgumentException($"'{text}' is not an operation: expected get, set or batch.");

    private static int ParseText(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bytes) && bytes <= MaxText
            ? bytes
            : throw new ArgumentException($"'{text}' is not a number of bytes of text: expected 0 to {MaxText}.");

    private static int ParseInFlight(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxInFlight
            ? count
            : throw new ArgumentException($"'{text}' is not a number of calls in flight: expected 1 to {MaxInFlight}.");

    private static TimeSpan ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 3_600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"'{text}' is not a number of seconds: expected more than 0, at most 3600.");
}
