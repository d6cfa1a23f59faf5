using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Names that are keywords, that clash with ours, or that mean something else in generated code.</summary>
public sealed class NameTests
{
    private const string Body = "{ [CacheKey(\"t:{id}\")] ValueTask<string?> GetAsync(int id); }";

    [Fact]
    public Task Parameters_OfContextualKeywords_AreEscaped() => Check("""
        namespace Shop.@namespace.@event;

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{var}:{dynamic}:{await}:{async}:{partial}:{file}:{scoped}:{field}:{nameof}:{global}:{yield}:{where}:{value}:{with}:{extension}:{_}")]
            ValueTask<string?> async(
                int var, int dynamic, int await, int async, int partial, int file, int scoped, int field, int nameof, int global, int yield, int where,
                int value, int with, int extension, int _);

            [CacheKey("b:{class}:{größe}:{数}")]
            ValueTask<string?> @new(@enum @class, int größe, int 数);

            public enum @enum { One }
        }
        """);

    [Theory]
    [InlineData("@file")]
    [InlineData("@var")]
    [InlineData("@record")]
    [InlineData("@nint")]
    [InlineData("@dynamic")]
    [InlineData("@class")]
    [InlineData("@await")]
    [InlineData("I")]
    [InlineData("IT")]
    [InlineData("Record")]
    [InlineData("IÄpfel")]
    [InlineData("Iファイル")]
    public Task Interface_OfAnyName_IsGenerated(string name) => Check($$"""
        [CacheContract("x"), Ttl("10m")] public partial interface {{name}} {{Body}}
        public partial class @outer { [CacheContract("y"), Ttl("10m")] private partial interface {{name}} {{Body}} }
        """);

    [Fact]
    public Task TypeParameters_OfOurNames_AreKeptApart() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache<_t, s_t, TKey, @context, s_prefix, @destination, @field>
        {
            [CacheKey("t:{TextCache}:{TKey}:{PrintMembers}:{other}:{index}:{destination}")]
            ValueTask<string?> GetAsync(int TextCache, int TKey, int PrintMembers, DateTime other, DateTime index, int destination);
        }
        """);

    [Fact]
    public Task Methods_OfObjectsNames_AreImplementedExplicitly() => Check("""
        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("a:{id}")] ValueTask<string?> Equals(int id);
            [CacheKey("b:{id}")] ValueTask<string?> GetHashCode(int id);
            [CacheKey("c")] ValueTask<string?> ToString();
            [CacheKey("d")] ValueTask<string?> GetType();
            [CacheKey("e:{id}")] ValueTask<string?> MemberwiseClone(int id);
            [CacheKey("f:{id}")] ValueTask<string?> CreateGeneratedCache(int id);
        }
        """);

    [Fact]
    public Task Parameters_OfOurLambdas_AreKeptApart() => Check("""
        public interface IStore
        {
            Task<Dictionary<int, string>> GetAsync(int key, int state, int loader, int[] id, int ids, int control, int ct);
        }

        [Ttl("10m")]
        public partial interface ITextCache
        {
            [CacheKey("t:{key}:{state}:{loader}:{ids}:{control}:{ct}:{x}"), LoadWith<IStore>("GetAsync")]
            ValueTask<IReadOnlyDictionary<int, string>> GetAsync(
                int key, int state, int loader, [Each("x")] int[] id, int ids, int control, int ct, CancellationToken context);
        }
        """);

    [Theory]
    [InlineData("public class TextCache; public class TKey; public class KeyWriter; public class CacheEntry;")]
    [InlineData("namespace TextCache { public class A; } namespace TKey { public class A; }")]
    [InlineData("namespace Shop { public class System; public class MemcachedGen; public class Task; public class CacheContext; public class TimeSpan; public class Shop; }")]
    [InlineData("namespace Shop.TextCache { public class A; } namespace Shop.TKey { public class A; } namespace Shop.Contracts { public class A; }")]
    public Task Types_OfOurNames_AreNotConfused(string types) => Check(types + $$"""

        [CacheContract("a"), Ttl("10m")] public partial interface ITextCache {{Body}}

        namespace Shop
        {
            [CacheContract("b"), Ttl("10m")]
            public partial interface ITextCache
            {
                [CacheKey("t:{id}"), LocalCache("2s")] ValueTask<string?> GetAsync(int id);
            }
        }

        namespace More.System { [CacheContract("c"), Ttl("10m")] public partial interface ITextCache {{Body}} }
        namespace More.MemcachedGen { [CacheContract("d"), Ttl("10m")] public partial interface ITextCache {{Body}} }
        namespace MemcachedGen { [CacheContract("e"), Ttl("10m")] public partial interface ITextCache {{Body}} }
        """);

    [Fact]
    public Task Members_OfOurNames_AreNotConfused() => Check("""
        public interface IBase
        {
            const int s_t = 3;
            static int TextCache => 2;
            class TKey;
        }

        public partial class Outer
        {
            public void TextCache() { }
            public int TKey;

            [CacheContract("a"), Ttl("10m")]
            public partial interface ITextCache : IBase
            {
                const int _t = 1;
                static int TextCache2() => 1;
                class System;
                class MemcachedGen;
                [CacheKey("t:{id}"), LocalCache("2s")] ValueTask<string?> GetAsync(int id);
            }
        }
        """);

    [Fact]
    public Task Aliases_OfTypesNamespacesAndTuples_AreResolved() => GeneratorTest.RunAsync("""
        using System.Threading.Tasks;
        using MemcachedGen;
        using Id = System.Int32;
        using Pair = (int A, string? B);
        using Sys = System;
        using Texts = System.Collections.Generic.List<string?>;
        using Text = System.Threading.Tasks.ValueTask<string?>;
        using Entry = MemcachedGen.CacheKeyAttribute;
        using Language = MemcachedGen;

        namespace Shop
        {
            using TextCache = System.Int32;
            using TKey = System.Int64;

            [Language.Ttl("10m")]
            public partial interface ITextCache
            {
                [Entry("t:{id}")] ValueTask<Pair?> GetAsync(Id id, Sys.Threading.CancellationToken token);
                [Language::CacheKeyAttribute("u:{id}")] Text TextAsync(Sys::Guid id);
                [CacheKey("v:{id}:{other}")] ValueTask<Texts?> TextsAsync(TKey id, TextCache other);
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("namespace Shop; ")]
    public Task GlobalAliases_OfOurNames_AreNotConfused(string space) => GeneratorTest.RunAsync(
        "global using TextCache = System.Int32; global using TKey = System.Int64; global using System.Threading.Tasks; global using MemcachedGen;",
        space + "[Ttl(\"10m\")] public partial interface ITextCache " + Body);

    [Fact]
    public Task Return_OfAnotherTask_IsReported() => AnalyzerTest.VerifyAsync("""
        namespace Shop
        {
            public struct ValueTask<T>;

            [Ttl("10m")]
            public partial interface ITextCache { [CacheKey("t:{id}")] {|MEMC0062:ValueTask<string?>|} GetAsync(int id); }
        }
        """);

    private static Task Check(string source) => GeneratorTest.RunAsync(TestCompilation.Usings + source);
}
