namespace MemcachedGen.Report;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>The folder above this program that has the solution.</summary>
    internal static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "MemcachedGen.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside of the repository.");
        }
    }
}
