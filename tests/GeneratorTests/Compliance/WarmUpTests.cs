using System.Reflection;
using System.Runtime.Loader;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Sources of warm-ups in every form, and a warmed contract that works.</summary>
public sealed class WarmUpTests
{
    [Theory]
    [InlineData("int id", "int id", "ValueTask<int[]> HotAsync()")]
    [InlineData("int id", "int id", "Task<List<int>?> HotAsync(CancellationToken token)")]
    [InlineData("int id", "int id", "Task<System.Collections.Immutable.ImmutableArray<int>> HotAsync()")]
    [InlineData("int? id", "int? id", "IAsyncEnumerable<int>? HotAsync()")]
    [InlineData("string? id", "string id", "Task<IEnumerable<string>> HotAsync()")]
    [InlineData("string id", "string? id", "ValueTask<ISet<string>?> HotAsync(in CancellationToken token)")]
    [InlineData("DayOfWeek id, byte[] @class", "byte[] @class", "IAsyncEnumerable<(DayOfWeek, byte[])> HotAsync()")]
    [InlineData("string? id, string other", "string other, string id", "IAsyncEnumerable<(string? @class, string @in)> HotAsync()")]
    [InlineData("int id, int? other", "int? other", "Task<IReadOnlyCollection<ValueTuple<int, int>>> HotAsync()")]
    [InlineData("int id, Guid b, Guid c, Guid d, Guid e, Guid f, Guid g, Guid h", "Guid h", "IAsyncEnumerable<(int, Guid, Guid, Guid, Guid, Guid, Guid, Guid)> HotAsync()")]
    [InlineData("Composite id", "Composite id", "IAsyncEnumerable<Composite> HotAsync()")]
    [InlineData("int source, Composite id", "Composite id, int source", "ValueTask<HashSet<(int, Composite)>> HotAsync()")]
    public Task Source_IsAskedAndItsKeysAreLoaded(string keys, string wanted, string source) => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        public sealed record Composite([property: CacheKey] int Tenant, [property: CacheKey] string Name);
        public interface IHot { {{source}}; }
        public interface ITexts { ValueTask<string?> FindAsync({{wanted}}, CancellationToken ct); }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey, LoadWith<ITexts>("FindAsync"), WarmUp<IHot>("HotAsync")]
            ValueTask<string?> GetAsync({{keys}}, CancellationToken ct = default);
        }
        """);

    [Theory]
    [InlineData("ValueTask<IReadOnlyDictionary<int, Item>> FindAsync(IEnumerable<int> ids)", "")]
    [InlineData("Task<List<Item>> FindAsync(int[] ids, LoadControl control, CancellationToken ct)", ", KeyBy = \"Id\"")]
    public Task Batch_IsLoadedWithOneCall(string loader, string keyBy) => GeneratorTest.RunAsync(TestCompilation.Usings + $$"""
        [MessagePackObject] public sealed record Item([property: Key(0)] int Id);
        public interface IItems { {{loader}}; ValueTask<IReadOnlyList<int>> HotAsync(); }

        [Ttl("10m")]
        public partial interface IItemCache
        {
            [CacheKey("{id}"), LoadWith<IItems>("FindAsync"{{keyBy}}), WarmUp<IItems>("HotAsync")]
            ValueTask<BatchResult<int, Item>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);
        }
        """);

    [Fact]
    public Task Sources_ThatInheritOrAreGeneric_AreAsked() => GeneratorTest.RunAsync(TestCompilation.Usings + """
        public interface IOne<T> { IAsyncEnumerable<T> HotAsync(CancellationToken ct); }
        public interface ITwo { IAsyncEnumerable<int> HotAsync(CancellationToken ct); }
        public interface IBoth : IOne<int>, ITwo;
        public interface ITexts { ValueTask<string?> FindAsync(int id, CancellationToken ct); }

        public partial class Outer
        {
            [Ttl("10m")]
            private partial interface ITextCache<T> where T : notnull
            {
                [CacheKey("a:{id}"), LoadWith<ITexts>("FindAsync"), WarmUp<IBoth>("HotAsync")]
                ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

                [CacheKey("c:{x.Number}:{id}"), LoadWith<ITexts>("FindAsync"), WarmUp<IOne<(Place?, int)>>("HotAsync")]
                ValueTask<string?> GetPlaceAsync(Place? x, int id);

                [CacheKey("d:{x.Number}"), LoadWith<IPlaces>("FindAsync"), WarmUp<IOne<Place>>("HotAsync")]
                ValueTask<string?> GetPlaceAsync(Place? x);
            }
        }

        public readonly record struct Place(int Number);
        public interface IPlaces { ValueTask<string?> FindAsync(Place? x); }
        """);

    [Fact]
    public async Task WarmedContract_IsCreated_AndLoads()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            public sealed class Texts
            {
                public ValueTask<string?> FindAsync(int id, CancellationToken ct) => new($"text {id}");
                public Task<int[]> HotAsync() => Task.FromResult(new[] { 1, 2 });
            }

            [Ttl("10m")]
            public partial interface ITextCache
            {
                [CacheKey("{id}"), LoadWith<Texts>(nameof(Texts.FindAsync)), WarmUp<Texts>(nameof(Texts.HotAsync))]
                ValueTask<string?> GetAsync(int id);
            }
            """]));
        using MemoryStream image = new();
        EmitResult emitted = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("warmed", isCollectible: true);
        try
        {
            Type contract = context.LoadFromStream(image).GetType("ITextCache")!;
            await using CacheClient client = CacheClient.InMemory(new Services());
            object cache = typeof(CacheClient).GetMethod(nameof(CacheClient.GetCache))!.MakeGenericMethod(contract).Invoke(client, null)!;

            Assert.Equal("text 7", await (ValueTask<string?>)contract.GetMethod("GetAsync")!.Invoke(cache, [7])!);
        }
        finally
        {
            context.Unload();
        }
    }

    private sealed class Services : IServiceProvider, IServiceScopeFactory, IServiceScope
    {
        public IServiceProvider ServiceProvider => this;

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IServiceScopeFactory) ? this
            : serviceType.IsClass ? Activator.CreateInstance(serviceType)
            : null;

        public IServiceScope CreateScope() => this;

        public void Dispose()
        {
        }
    }
}
