using MemcachedGen.Benchmarks;

namespace MemcachedGen.Web;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<int> PageBytes, IReadOnlyList<int> Connections, TimeSpan Duration)
{
    public const string Usage = """
        Asks the same site for a cached page and for a page with a session, over HTTP, while different stores stand behind it,
        in turns, and compares them.

        usage: Web [--page N[,N]] [--connections N[,N]] [--seconds N]

          --page         bytes of the page, default 2000,20000
          --connections  HTTP connections, each with one request at a time, default 1,16,64
          --seconds      time for each store and number of connections, default 2
          --help         this text
        """;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(args, ("--page", "2000,20000"), ("--connections", "1,16,64"), ("--seconds", "2"));
        return new Arguments(
            options.Numbers("--page", 1, 10_000_000), options.Numbers("--connections", 1, 1_000), options.Seconds("--seconds"));
    }
}
