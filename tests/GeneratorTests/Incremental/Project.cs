using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>A contract whose code depends on all kinds of things in other files.</summary>
internal static class Project
{
    internal const string Constants = """
        [assembly: System.Reflection.AssemblyTitle("shop")]
        namespace Shop;
        public static class Names
        {
            public const string Template = "p:{id}:{kind}";
            public const string Life = "10m";
            public const int Version = 3;
        }
        """;

    internal const string Values = TestCompilation.Usings + """
        namespace Shop;
        public enum Kind : byte { Plain, Special }
        [MessagePackObject]
        public record Thing { [Key(0)] public int Number { get; set; } }
        [MessagePackObject]
        public sealed record Product : Thing
        {
            [Key(1)] public string Name { get; set; } = "";
            [Key(2)] public List<Label>? Labels { get; set; }
            [IgnoreMember] public string Shown { get { return Name + "!"; } }
            [IgnoreMember] public string Short => Name;
        }
        [MessagePackObject]
        public struct Label { [Key(0)] public string? Text { get; set; } }
        """;

    internal const string Loader = TestCompilation.Usings + """
        namespace Shop;
        public interface IRepository
        {
            ValueTask<Product?> FindAsync(int id, Kind kind, CancellationToken ct = default);
        }
        public sealed class Repository : IRepository
        {
            public async ValueTask<Product?> FindAsync(int id, Kind kind, CancellationToken ct = default)
            {
                await Task.Yield();
                return new Product { Number = id, Name = "a name" };
            }
        }
        """;

    internal const string Contract = TestCompilation.Usings + """
        namespace Shop;
        [CacheContract("shop", Version = Names.Version), Ttl(Names.Life)]
        public partial interface IShopCache : ICommonCache
        {
            [CacheKey(Names.Template), LoadWith<IRepository>(nameof(IRepository.FindAsync))]
            ValueTask<Product?> GetAsync(int id, Kind kind, CancellationToken ct = default);
        }
        """;

    internal const string Common = TestCompilation.Usings + """
        namespace Shop;
        [Ttl("1m")]
        public partial interface ICommonCache
        {
            [CacheKey("note:{id}")]
            ValueTask<string?> NoteAsync(int id);
        }
        """;

    internal const string Unrelated = TestCompilation.Usings + """
        namespace Shop
        {
            public partial class Service
            {
                private int _count;
                partial void Changed(int count);
                public int Count { get { return _count; } set { _count = value; Changed(value); } }
                public string Describe(int id) => "number " + id;
            }
        }
        namespace Other { public sealed class Thing; }
        """;

    /// <summary>All files, the contract's in the middle.</summary>
    internal static string[] Files => [Constants, Values, Contract, Loader, Common, Unrelated];
}
