using System.Reflection;
using System.Runtime.Loader;
using MemcachedGen.Contracts;
using Microsoft.CodeAnalysis.Emit;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Compiles a contract of one method and hands out what was generated for its key.</summary>
internal static class GeneratedKeys
{
    internal static void With(string template, string parameters, Action<Type, CacheEntryDescriptor> use)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + $$"""
            [CacheContract("names", Version = 2), Ttl("10m")]
            public partial interface INameCache
            {
                [CacheKey("{{template}}")]
                ValueTask<string?> GetAsync({{parameters}});
            }
            """]));
        using MemoryStream image = new();
        EmitResult emitted = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("generated", isCollectible: true);
        try
        {
            Type[] types = context.LoadFromStream(image).GetTypes();
            CacheEntryDescriptor descriptor = types
                .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
                .Select(static field => field.GetValue(null))
                .OfType<CacheEntryDescriptor>()
                .Single();
            use(Assert.Single(types, static type => typeof(ICacheKey).IsAssignableFrom(type)), descriptor);
        }
        finally
        {
            context.Unload();
        }
    }
}
