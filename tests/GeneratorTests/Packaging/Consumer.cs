using System.Xml.Linq;
using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>A project that knows MemcachedGen as a package only.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Contract = """
        using System.Threading.Tasks;
        using MemcachedGen;
        using MessagePack;

        [MessagePackObject]
        public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name);

        [Ttl("10m")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}")]
            ValueTask<Product?> GetAsync(int id);

            [CacheKey("p:{id}")]
            ValueTask SetAsync(int id, [CacheValue] Product product);
        }

        public static class Caches
        {
            public static IProductCache Create() => CacheClient.InMemory().GetCache<IProductCache>();
        }
        """;

    private readonly TemporaryFolder _folder = new();

    /// <param name="package">The package that it knows.</param>
    /// <param name="dependency">A package of ours that this one needs.</param>
    internal Consumer(Package package, Package? dependency = null)
    {
        File.WriteAllText(_folder.File("Consumer.csproj"), Project(package, dependency?.Feed));
        File.WriteAllText(_folder.File("Contract.cs"), Contract);
    }

    internal string LockFile => _folder.File("memcachedgen.lock.json");

    internal Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) =>
        DotnetCommand.RunAsync(_folder.Path, ["build", "--verbosity", "quiet", .. arguments]);

    internal void ReplaceInContract(string old, string replacement) =>
        File.WriteAllText(_folder.File("Contract.cs"), Contract.Replace(old, replacement, StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    // Packages that the repository itself uses are taken from where they are; ours goes to a folder that is thrown away.
    private string Project(Package package, string? furtherFeed) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NoWarn>$(NoWarn);NU1605</NoWarn>
            <RestoreAdditionalProjectSources>{package.Feed};{furtherFeed}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{_folder.File("packages")}</RestorePackagesPath>
            <RestoreFallbackFolders>{PackagesOfTheRepository()}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package.Id}" Version="{Package.Version}" />
            <PackageReference Include="MessagePackAnalyzer" Version="{VersionOf("MessagePackAnalyzer")}" ExcludeAssets="all" />
            <PackageReference Include="Microsoft.NET.StringTools" Version="{VersionOf("Microsoft.NET.StringTools")}" />
          </ItemGroup>
        </Project>
        """;

    private static string PackagesOfTheRepository() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string VersionOf(string package) => XElement.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package)
        .Attribute("Version")!.Value;
}
