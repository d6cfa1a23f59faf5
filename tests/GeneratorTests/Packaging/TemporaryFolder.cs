namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>A folder outside of the repository, whose build settings reach no further than its own tree.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("memcachedgen-").FullName;

    internal string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
