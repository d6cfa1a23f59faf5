using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>What calls cost while somebody counts, or while somebody listens and does not want to see them: nothing.</summary>
[Collection(nameof(AllocationTests))]
public sealed class TelemetryAllocationTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int InFlight = 16;

    private static readonly ArticleKey s_key = new(1);
    private static readonly ArticleKey s_other = new(2);
    private static readonly Func<int, CancellationToken, ValueTask<int?>> s_neverLoad =
        static (_, _) => throw new InvalidOperationException("The entry was not there.");

    public static TheoryData<string> Calls => ["remote hit", "get-or-load hit", "set and delete", "count", "local hit"];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task MetricsOn_IsFree(string call)
    {
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMemcachedGenInstrumentation().AddInMemoryExporter(new List<MetricSnapshot>()).Build();
        await MeasureAsync(call);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task UnsampledParent_IsFree(string call)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is MemcachedGenDiagnostics.ActivitySourceName or nameof(TelemetryAllocationTests),
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == default ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(TelemetryAllocationTests));
        using Activity? parent = source.StartActivity("unsampled");
        Assert.NotNull(parent);
        await MeasureAsync(call);
    }

    private async Task MeasureAsync(string call)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheContext context = ContextCache.Of(client);
        CacheEntry<ArticleKey> entry = context.CreateEntry<ArticleKey>(new("articles", 1, "a:{id}", 1, 600_000));
        CacheEntry<ArticleKey> local = context.CreateEntry<ArticleKey>(new("local", 1, "a:{id}", 1, 600_000)
        {
            Local = new CacheLocalPolicy(TimeSpan.FromMinutes(5), 100, IsShared: true),
        });
        CacheCounter<ArticleKey> counter = context.CreateCounter<ArticleKey>(new("counters", 1, "c:{id}", 0, 600_000), 0);
        await entry.SetAsync(s_key, 42, default);
        await local.SetAsync(s_key, 42, default);
        Func<int, Task> calls = call switch
        {
            "remote hit" => count => RepeatAsync(count, () => entry.GetAsync<int?>(s_key, default)),
            "get-or-load hit" => count => RepeatAsync(count, () => entry.GetOrLoadAsync(s_key, 0, s_neverLoad, default)),
            "set and delete" => count => RepeatAsync(count, () => entry.SetAsync(s_other, 42, default), () => entry.DeleteAsync(s_other, default)),
            "count" => count => RepeatAsync(count, () => counter.IncrementAsync(s_key, 1, default)),
            "local hit" => count => RepeatAsync(count, () => local.GetAsync<int?>(s_key, default)),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
        };
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(InFlight, calls));
    }

    private static async Task RepeatAsync<T>(int count, Func<ValueTask<T>> call)
    {
        for (int done = 0; done < count; done++)
        {
            await call();
        }
    }

    private static async Task RepeatAsync(int count, Func<ValueTask> first, Func<ValueTask> second)
    {
        for (int done = 0; done < count; done++)
        {
            await first();
            await second();
        }
    }
}
