namespace MemcachedGen.AspNetCoreTests.Support;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    private static readonly string s_root = FindRoot();

    internal static string Path(params string[] parts) => System.IO.Path.Combine([s_root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "MemcachedGen.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
