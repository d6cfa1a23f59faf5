namespace MemcachedGen.OpsCheck;

/// <summary>The command line.</summary>
/// <param name="Sample">The program under load, as a DLL.</param>
/// <param name="Picture">Where to put the picture of the dashboard; <see langword="null"/> to check instead.</param>
internal sealed record Arguments(string Sample, string? Picture)
{
    internal const string Usage = """
        Usage: OpsCheck --sample <Observability.dll> [--picture <file.png>]

          --sample   the built program of samples/Observability
          --picture  draw the dashboard from what a run of some minutes gives; without it, check dashboard and alerts

        To be run at the root of the repository; ops/check.sh and ops/render.sh do.
        """;

    internal static Arguments Parse(IReadOnlyList<string> args) => args switch
    {
        ["--sample", var sample] => new(sample, Picture: null),
        ["--sample", var sample, "--picture", var picture] => new(sample, picture),
        _ => throw new ArgumentException("These arguments are not understood."),
    };
}
