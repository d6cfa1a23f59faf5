using System.IO.Compression;
using System.Xml.Linq;
using MemcachedGen.GeneratorTests.Packaging;
using MemcachedGen.GeneratorTests.Support;

[assembly: AssemblyFixture(typeof(Package))]

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>The package as it would be published, packed once from what was built for these tests.</summary>
public class Package : IDisposable
{
    internal const string Version = "0.0.1-test";

    private readonly string _project;
    private readonly Lazy<Task<string>> _packed;
    private readonly TemporaryFolder _folder = new();

    public Package()
        : this("src/Runtime", "MemcachedGen")
    {
    }

    private protected Package(string project, string id)
    {
        _project = project;
        Id = id;
        _packed = new(PackAsync);
    }

    internal string Id { get; }

    /// <summary>The folder that holds it: a feed.</summary>
    internal string Feed => _folder.Path;

    internal async Task<ZipArchive> OpenAsync() => await ZipFile.OpenReadAsync(await _packed.Value, TestContext.Current.CancellationToken);

    internal Task<string> PackedAsync() => _packed.Value;

    internal async Task<XElement> MetadataAsync()
    {
        await using ZipArchive package = await OpenAsync();
        await using Stream nuspec = await package.GetEntry($"{Id}.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
        return XElement.Load(nuspec).Elements().Single();
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<string> PackAsync()
    {
        string configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        (int exitCode, string output) = await DotnetCommand.RunAsync(
            Repository.Root, "pack", _project, "--no-build", "--configuration", configuration, "--output", Feed, $"-p:Version={Version}");
        Assert.True(exitCode == 0, output);
        return _folder.File($"{Id}.{Version}.nupkg");
    }
}
