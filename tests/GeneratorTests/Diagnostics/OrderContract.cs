using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>A contract around the methods of a test, with orders and what loads them.</summary>
internal static class OrderContract
{
    internal static Task InContract(string members) => AnalyzerTest.VerifyAsync($$"""
        [Ttl("10m")]
        public partial interface IOrderCache
        {
        {{members}}
        }

        [MessagePackObject]
        public sealed record Order([property: Key(0)] int Id, [property: Key(1)] List<string> Lines);

        public sealed record OrderId([property: CacheKey] int Tenant, [property: CacheKey] int Number);

        public interface IOrders
        {
            ValueTask<Order?> FindAsync(int id);
            ValueTask<List<Order>> ListAsync(int[] ids);
            ValueTask<Dictionary<int, Order>> AllAsync();
            ValueTask<string?> TextAsync(int id);
            ValueTask<string?> FirstAsync();
            ValueTask<string?> ForAsync(int id, string user);
            ValueTask<Dictionary<int, string>> OfShopAsync(int shop, int[] ids);
            ValueTask<IReadOnlyList<string>> NamesAsync();
            ValueTask<IReadOnlyList<string?>> NullsAsync();
            IAsyncEnumerable<int> IdsAsync(CancellationToken cancellationToken);
        }
        """);
}
