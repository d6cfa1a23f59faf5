namespace MemcachedGen.Start.Programs;

/// <summary>A program that was published.</summary>
internal sealed class PublishedProgram
{
    private readonly string _folder;

    private PublishedProgram(Way way, string folder)
    {
        Way = way;
        _folder = folder;
        Megabytes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml"))
            .Sum(static file => new FileInfo(file).Length) / 1e6;
    }

    public Way Way { get; }

    /// <summary>All its files, without what is for debuggers.</summary>
    public double Megabytes { get; }

    /// <summary>Publishes it into the folder of artifacts.</summary>
    /// <returns>Nothing where that cannot be done here; why is written to the error output.</returns>
    public static async Task<PublishedProgram?> PublishAsync(Way way, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "start", string.Concat(way.Name.Where(char.IsAsciiLetter)));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        ChildProcess run = await ChildProcess.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "benchmarks", "Start", way.Project),
                "--configuration", "Release", "--output", folder, "--verbosity", "quiet", "--disable-build-servers", .. way.Properties,
            ],
            cancellationToken);
        if (run.ExitCode == 0)
        {
            return new PublishedProgram(way, folder);
        }

        Console.Error.WriteLine($"'{way.Name}' cannot be published here and is left out.\n{run.Output}");
        return null;
    }

    public Task<ChildProcess> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunWellAsync(Path.Combine(_folder, Way.Project), arguments, cancellationToken);
}
