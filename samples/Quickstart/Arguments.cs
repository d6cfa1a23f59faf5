using System.Diagnostics.CodeAnalysis;

namespace Quickstart;

/// <summary>The command line.</summary>
/// <param name="Servers">The memcached servers; <see langword="null"/> for the store in the process.</param>
/// <param name="IsHelp">Whether only the usage is asked for.</param>
internal sealed record Arguments(string[]? Servers, bool IsHelp)
{
    internal const string Usage = """
        Usage: dotnet run --project samples/Quickstart [-- option]

          (no option)              cache in this process: nothing to install
          --servers <host:port,…>  cache in memcached, for example
                                   --servers 127.0.0.1:11211,127.0.0.1:11212
          --help                   this text
        """;

    internal static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments)
    {
        arguments = args switch
        {
            [] => new(null, IsHelp: false),
            ["--help" or "-h"] => new(null, IsHelp: true),
            ["--servers", var list] => new(Split(list), IsHelp: false),
            _ => null,
        };
        return arguments is not null;
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
