using MemcachedGen;
using Spectre.Console;

namespace Quickstart;

/// <summary>What is worth loading before anybody asks for it.</summary>
public interface IFrontPage
{
    ValueTask<IReadOnlyList<int>> ListAsync(CancellationToken ct);
}

[CacheContract("front-page"), Ttl("10m")]
public partial interface IFrontPageCache
{
    [CacheKey("p:{id}"), WarmUp<IFrontPage>(nameof(IFrontPage.ListAsync))]
    [LoadWith<IProductRepository>(nameof(IProductRepository.ListAsync), KeyBy = nameof(Product.Id))]
    ValueTask<BatchResult<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);
}

/// <summary>In a service <c>AddMemcachedGen(...).AddCache&lt;IFrontPageCache&gt;().AddWarmUp()</c> does this when the host starts.</summary>
internal sealed class WarmUpTopic(CacheWarmer warmer, IFrontPageCache cache) : ITopic
{
    private static readonly int[] s_ids = [.. Enumerable.Range(101, 40)];

    public string Title => "Warm-up: what a source names is loaded ahead";

    public async Task RunAsync(StepTable table)
    {
        await table.ShowAsync("warm up", "WarmAsync(…)", WarmAsync);
        await table.ShowAsync("first reader", "GetManyAsync(40 ids)", async () => Sources.Describe(await cache.GetManyAsync(s_ids), s_ids));
    }

    private Task<string> WarmAsync() => AnsiConsole.Progress().StartAsync(async context =>
    {
        WarmUpReport report = await warmer.WarmAsync(new ProgressBar(context), new WarmUpOptions { ChunkSize = 4 });
        return $"{report.Done} keys, {report.Failed} failed";
    });

    internal sealed class FrontPage : IFrontPage
    {
        public ValueTask<IReadOnlyList<int>> ListAsync(CancellationToken ct) => new(s_ids);
    }
}
