using System.Text.RegularExpressions;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MemcachedGen.AspNetCoreTests;

/// <summary>What the README has web applications write is what is written here, and runs.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Code_IsThisCode()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using WebHost host = await WebHost.StartAsync(
            builder =>
            {
                builder.Configuration["ConnectionStrings:cache"] = node.Name;
                builder.Services.AddAuthorization();
                builder.AddMemcachedClient("cache")   // ConnectionStrings:cache, with health check, traces and metrics
                    .AddDistributedCache()            // IDistributedCache, below HybridCache, FusionCache and others
                    .AddSessionStore()                // sessions whose parallel requests lose nothing of each other's
                    .AddOutputCacheStore();           // pages, with tags, old pages while one is made anew, and X-Cache
            },
            static app =>
            {
                app.MapMemcachedGen("/cache");        // for operators: contracts, hit ratios, servers, keys
            });
        Assert.NotNull(host.Services.GetService<CacheClient>());

        string here = await File.ReadAllTextAsync(Repository.Path("tests", "AspNetCore", "ReadmeTests.cs"));
        string block = Block().Match(await File.ReadAllTextAsync(Repository.Path("README.md"))).Groups[1].Value;
        Assert.All(
            block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.Contains("AddCache<", StringComparison.Ordinal)),
            line => Assert.Contains(line.Trim(), here, StringComparison.Ordinal));
        Assert.Contains("MapMemcachedGen", block, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```csharp web\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
