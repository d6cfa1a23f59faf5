using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace MemcachedGen.AotSmoke;

/// <summary>The formatters that are known at build time: our own, and MessagePack's for built-in types.</summary>
internal sealed class SmokeResolver : IFormatterResolver
{
    private static readonly ProductFormatter s_product = new();
    private static readonly StockFormatter s_stock = new();
    private static readonly NullableFormatter<Stock> s_nullableStock = new();

    public IMessagePackFormatter<T>? GetFormatter<T>()
    {
        object? own = typeof(T) == typeof(Product) ? s_product
            : typeof(T) == typeof(Stock) ? s_stock
            : typeof(T) == typeof(Stock?) ? s_nullableStock
            : null;
        return (IMessagePackFormatter<T>?)own ?? BuiltinResolver.Instance.GetFormatter<T>();
    }
}
