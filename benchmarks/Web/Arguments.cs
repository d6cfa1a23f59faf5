using System.Globalization;

namespace MemcachedGen.Web;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string Memcached, string Redis, IReadOnlyList<int> PageBytes, IReadOnlyList<int> Connections, TimeSpan Duration)
{
    public const string Usage = """
        Asks the same site for a cached page and for a page with a session, over HTTP, while different stores stand behind it,
        in turns, and compares them.

        usage: Web [--memcached HOST:PORT[,HOST:PORT]] [--redis HOST:PORT] [--page N[,N]] [--connections N[,N]] [--seconds N]

          --memcached    memcached nodes, default 127.0.0.1:11211
          --redis        a redis server, default 127.0.0.1:6379
          --page         bytes of the page, default 2000,20000
          --connections  HTTP connections, each with one request at a time, default 1,16,64
          --seconds      time for each store and number of connections, default 5
          --help         this text
        """;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>
        {
            ["--memcached"] = "127.0.0.1:11211",
            ["--redis"] = "127.0.0.1:6379",
            ["--page"] = "2000,20000",
            ["--connections"] = "1,16,64",
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
            given["--memcached"],
            given["--redis"],
            [.. given["--page"].Split(',').Select(static text => Number("--page", text, 1, 10_000_000))],
            [.. given["--connections"].Split(',').Select(static text => Number("--connections", text, 1, 1_000))],
            TimeSpan.FromSeconds(Number("--seconds", given["--seconds"], 1, 3_600)));
    }

    private static int Number(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"{option}: '{text}' is not a number from {least} to {most}.");
}
