using MemcachedGen;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Quickstart;

/// <summary>What caches do beyond single calls, topic by topic.</summary>
internal static class Topics
{
    internal static void AddTo(MemcachedGenBuilder caches)
    {
        caches.AddCache<IBundleCache>().AddCache<IBestsellerCache>().AddCache<IPriceCache>().AddCache<IShelfCache>().AddCache<IFrontPageCache>();
        caches.Services
            .AddSingleton<IFrontPage, WarmUpTopic.FrontPage>()
            .AddSingleton<ITopic, BatchTopic>()
            .AddSingleton<ITopic, LocalTopic>()
            .AddSingleton<ITopic, StaleTopic>()
            .AddSingleton<ITopic, TagsTopic>()
            .AddSingleton<ITopic, WarmUpTopic>();
    }

    internal static async Task RunAsync(IServiceProvider services, Func<StepTable> createTable)
    {
        foreach (ITopic topic in services.GetServices<ITopic>())
        {
            AnsiConsole.WriteLine(topic.Title);
            StepTable table = createTable();
            await topic.RunAsync(table);
            table.Print();
        }
    }
}
