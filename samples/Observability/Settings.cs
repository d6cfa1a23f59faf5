using System.Globalization;

namespace Observability;

/// <summary>What can be chosen: on the command line, in environment variables, or in <c>appsettings.json</c>.</summary>
/// <param name="Servers">The memcached servers; none for the store in the process.</param>
/// <param name="Rate">How many pages are opened each second.</param>
/// <param name="Seconds">After how many seconds to end; <see langword="null"/> to run until Ctrl+C.</param>
internal sealed record Settings(string[] Servers, double Rate, double? Seconds)
{
    internal const string Usage = """
        Usage: dotnet run --project samples/Observability [-- option …]

          --servers <host:port,…>  cache in memcached; without it, in this process
          --rate <pages>           pages opened each second (default: 150, at most 5000)
          --seconds <number>       end after so many seconds (default: run until Ctrl+C)
          --urls <url>             where /metrics is served (default: http://localhost:9464)
          --MemcachedGen:<option> <value>
                                   any option of the client, for example --MemcachedGen:LeaseTime 00:00:10

        Metrics and traces also go to OTEL_EXPORTER_OTLP_ENDPOINT where that is set.
        """;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="FormatException">One of them makes no sense.</exception>
    internal static Settings Of(IConfiguration configuration) => new(
        (configuration["servers"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Number(configuration, "rate", 5_000) ?? 150,
        Number(configuration, "seconds", 1_000_000));

    private static double? Number(IConfiguration configuration, string name, double most)
    {
        if (configuration[name] is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && number <= most
            ? number
            : throw new FormatException($"--{name} {text}: a number above 0 and up to {most:0} is wanted.");
    }
}
