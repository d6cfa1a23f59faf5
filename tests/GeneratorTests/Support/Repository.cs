namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Finds files of the repository from the test's output folder.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    /// <summary>The file that a caller's path names, also when a deterministic build has mapped the path.</summary>
    internal static string Locate(string callerFilePath)
    {
        const string Project = "tests/GeneratorTests/";
        string path = callerFilePath.Replace('\\', '/');
        return Path.Combine(Root, path[path.LastIndexOf(Project, StringComparison.Ordinal)..]);
    }
}
