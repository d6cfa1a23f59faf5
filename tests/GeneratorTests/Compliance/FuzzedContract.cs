using CsCheck;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Random contracts: methods that belong together and, now and then, one in which nothing does.</summary>
internal static class FuzzedContract
{
    /// <summary>The types that the contracts name.</summary>
    internal const string Types = """

        public enum Color : byte { Red }
        public sealed record Person([property: CacheKey] int Id, string? Name);
        [MessagePackObject] public sealed record Item([property: Key(0)] int Id, [property: Key(1)] string? Text);
        [MessagePackObject] public struct Point { [Key(0)] public int X; }
        public interface IStore
        {
            ValueTask<string?> FindAsync(CancellationToken ct);
            Task<Item?> FindItemAsync(LoadControl control);
            ValueTask<Dictionary<int, Item>> FindManyAsync(int[] ids, CancellationToken ct);
            ValueTask<List<Item>> ListAsync(IEnumerable<int> ids);
            IAsyncEnumerable<int> HotAsync();
            Task<(int, string)[]> PairsAsync();
        }

        """;

    private static readonly Gen<string> s_type = Any(
        "int", "long?", "string", "string?", "Guid", "Color", "Color?", "bool", "DateOnly", "DateTime", "DateTimeOffset?", "TimeSpan", "decimal",
        "char", "Uri", "byte[]", "byte[]?", "ReadOnlyMemory<byte>", "ReadOnlySpan<byte>", "Person", "UInt128");

    private static readonly string[] s_names = ["id", "@class", "key", "state", "ct", "name", "größe", "context", "destination", "control"];

    // What the methods of a recipe do; KEYS and TEMPLATE are filled in, V is the value's type.
    private static readonly Gen<string> s_recipe = Any(
        "[CacheKey(TEMPLATE)] ValueTask<V?> GetNAsync(KEYS, CancellationToken token = default); [CacheKey(TEMPLATE)] Task SetNAsync(KEYS, [CacheValue] V value, [Ttl] TimeSpan? ttl); [Invalidates(nameof(GetNAsync))] ValueTask DropNAsync(KEYS);",
        "[CacheKey(TEMPLATE), NegativeTtl(\"5s\"), CacheTag(\"all\")] ValueTask<V?> GetNAsync(KEYS, Func<CancellationToken, ValueTask<V?>> load); [InvalidatesTag(\"all\")] Task ClearNAsync();",
        "[CacheKey(TEMPLATE)] ValueTask<V> GetNAsync(KEYS, [NotCacheKey] Point with, Func<Point, LoadControl, CancellationToken, ValueTask<V>> load, CancellationToken token = default);",
        "[CacheKey(TEMPLATE), Obsolete] Task<CacheResult<V>> GetNAsync(KEYS, [Ttl] TimeSpan ttl, Func<LoadControl, CancellationToken, ValueTask<V>> load);",
        "[CacheKey(TEMPLATE), LocalCache(\"2s\"), Compress] ValueTask<CacheResult<V?>> GetNAsync(KEYS); [CacheKey(TEMPLATE)] ValueTask<bool> AddNAsync(KEYS, [CacheValue(Mode = SetMode.Add)] V value, CancellationToken token);",
        "[CacheKey(TEMPLATE), Counter(Initial = 3)] ValueTask<ulong> CountNAsync(KEYS, ulong delta); [CacheKey(TEMPLATE)] ValueTask<ulong?> CountedNAsync(KEYS); [CacheKey(TEMPLATE)] Task<bool> KeepNAsync(KEYS, [Ttl] TimeSpan ttl);",
        "[CacheKey(TEMPLATE)] ValueTask<V?> UpdateNAsync(KEYS, Func<V?, V> update, CancellationToken token = default);",
        "[CacheKey(TEMPLATE)] ValueTask<bool> UpdateNAsync(KEYS, [NotCacheKey] Item with, Func<V?, Item, V> update);",
        "[CacheKey(\"bN:{x}\")] ValueTask<IReadOnlyDictionary<int, V>> ManyNAsync([Each(\"x\")] List<int> all, CancellationToken token = default); [Invalidates(nameof(ManyNAsync))] ValueTask DropNAsync([Each(\"x\")] IEnumerable<int> all); [CacheKey(\"bN:{x}\")] ValueTask SetNAsync([CacheValue, Each(\"x\")] IReadOnlyDictionary<int, V> all);",
        "[CacheKey(\"bN:{x}\"), LoadWith<IStore>(\"FindManyAsync\")] Task<Dictionary<int, Item>> ManyNAsync([Each(\"x\")] int[] ids);",
        "[CacheKey(\"bN:{x}\"), LoadWith<IStore>(\"ListAsync\", KeyBy = \"Id\")] ValueTask<IDictionary<int, Item>> ManyNAsync([Each(\"x\")] IReadOnlySet<int> ids, CancellationToken token = default);",
        "[CacheKey(TEMPLATE), LoadWith<IStore>(\"FindAsync\"), Stale(\"1m\"), Ttl(\"5m\")] ValueTask<string?> GetNAsync(KEYS, CancellationToken token = default);",
        "[CacheKey(TEMPLATE), LoadWith<IStore>(\"FindItemAsync\"), Ttl(\"1h\", Sliding = true)] ValueTask<Item?> GetNAsync(KEYS);",
        "[CacheKey(TEMPLATE), LoadWith<IStore>(\"FindAsync\"), Ttl(\"1h\", RefreshAhead = \"1m\")] ValueTask<string?> GetNAsync(KEYS); [CacheKey(TEMPLATE)] Task<bool> HasNAsync(KEYS); [Invalidates(nameof(GetNAsync), KeepStale = true)] ValueTask DropNAsync(KEYS);",
        "[CacheKey(\"bN:{x}\"), LoadWith<IStore>(\"FindManyAsync\"), WarmUp<IStore>(\"HotAsync\")] Task<BatchResult<int, Item>> ManyNAsync([Each(\"x\")] int[] ids); [Invalidates(nameof(ManyNAsync), KeepStale = true)] Task DropNAsync([Each(\"x\")] int[] ids);",
        "[CacheKey(\"bN:{id}\"), LoadWith<IStore>(\"FindItemAsync\"), WarmUp<IStore>(\"HotAsync\")] ValueTask<Item?> GetNAsync(int id); [CacheKey(\"cN:{id}:{name}\"), LoadWith<IStore>(\"FindAsync\"), WarmUp<IStore>(\"PairsAsync\")] ValueTask<string?> NamedNAsync(int? id, string name);");

    private static readonly Gen<string> s_value = Any("string", "Item", "int", "Point", "List<Item>", "(int Number, string? Text)", "byte[]", "Color");

    private static readonly Gen<(string Keys, string Template)> s_keys = Gen.Select(
        Gen.Select(s_type, Gen.Bool).Array[1, 4], Gen.Int[0, 9], Any(":", "/", "|", ":x:"), static (types, first, separator) =>
        {
            string[] names = [.. types.Select((_, index) => s_names[(first + index) % s_names.Length])];
            string template = string.Join(separator, names.Select(static name => "{" + name.TrimStart('@') + "}"));
            return (string.Join(", ", types.Zip(names, static (type, name) => $"{type.Item1} {name}")), template);
        });

    private static readonly Gen<string> s_methods = Gen.Select(s_recipe, s_keys, s_value, static (recipe, keys, value) => recipe
        .Replace("TEMPLATE", $"\"mN:{keys.Template}\"", StringComparison.Ordinal)
        .Replace("KEYS", keys.Keys, StringComparison.Ordinal)
        .Replace("V>", value + ">", StringComparison.Ordinal)
        .Replace("V?", value + "?", StringComparison.Ordinal)
        .Replace("<V,", $"<{value},", StringComparison.Ordinal)
        .Replace("] V ", $"] {value} ", StringComparison.Ordinal));

    private static readonly Gen<string> s_noise = Gen.Select(
        Any("CacheKey", "CacheKey(\"{id}{name}\")", "CacheKey(\"p:{id.Id}:{name:yyyy}\")", "CacheKey(\"{{{id:D4}}}\")", "CacheKey(\"{missing\")", "Invalidates(\"Get0Async\")", "InvalidatesTag(\"all\")", "Counter"),
        Any("ValueTask", "ValueTask<string?>", "Task<Item>", "ValueTask<ulong?>", "ValueTask<IReadOnlyDictionary<int, Item>>", "ValueTask<List<object>?>", "int", "ValueTask<CacheResult<bool>>"),
        Any("", "int id", "Person id, string name", "[Each(\"id\")] int[] ids", "in int id, double name", "[CacheValue] string value", "int id, [Ttl] TimeSpan ttl", "[Sensitive, MaxBytes(0)] string id", "Func<int?, int> id", "Person? id, Action name", "object id, dynamic name"),
        static (attribute, result, parameters) => $"[{attribute}] {result} NoiseAsync({parameters});");

    /// <summary>A contract in a container.</summary>
    internal static Gen<string> Any() => Gen.Select(
        Any("", "[CacheContract(\"fuzz\", Version = 7)]", "[CacheContract(OnError = CacheErrorBehavior.Throw, Client = \"x\")]", "[Compress(MinBytes = 9)]", "[CacheTag(\"every\")]"),
        Any("IFuzzCache<T> where T : class", "IFuzzCache<in T, out U>", "@interface<T> where T : struct", "IFuzzCache", "IFuzzCache", "TextCache"),
        Any("public", "internal", "private"),
        s_methods.Array[1, 4],
        Gen.OneOf(Gen.Const(""), Gen.Const(""), s_noise),
        static (contract, name, access, methods, noise) =>
            $"public partial class Outer\n{{\n{contract}[Ttl(\"10m\", Jitter = \"5s\")]\n{access} partial interface {name}\n{{\n"
            + string.Join("\n", methods.Select(static (method, index) => Numbered(method, index)).Append(noise))
            + "\n}\n}\n");

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Numbered(string methods, int index)
    {
        string number = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return methods.Replace("NAsync", number + "Async", StringComparison.Ordinal)
            .Replace("\"mN:", $"\"m{number}:", StringComparison.Ordinal)
            .Replace("\"bN:", $"\"b{number}:", StringComparison.Ordinal)
            .Replace("\"cN:", $"\"c{number}:", StringComparison.Ordinal);
    }
}
