namespace MemcachedGen.Start;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    private const string Solution = "MemcachedGen.sln";

    public static string Root { get; } = Find();

    /// <exception cref="InvalidOperationException">This program is not inside of it.</exception>
    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Solution)))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"There is no {Solution} above {AppContext.BaseDirectory}.");
    }
}
