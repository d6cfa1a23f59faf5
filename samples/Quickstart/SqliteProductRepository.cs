using Microsoft.Data.Sqlite;

namespace Quickstart;

/// <summary>What the cache loads from. It knows nothing of the cache.</summary>
internal sealed class SqliteProductRepository(ProductDatabase database) : IProductRepository
{
    private const string Newest = """
        SELECT product.name, price.cents FROM product JOIN price ON price.product_id = product.id
        WHERE product.id = $id ORDER BY price.valid_from DESC LIMIT 1
        """;

    public ValueTask<Product?> FindAsync(int id, CancellationToken ct) => database.QueryAsync(command => Find(command, id), ct);

    /// <summary>The cheapest and the dearest price there is.</summary>
    public static ValueTask<PriceRange> FindPriceRangeAsync(ProductDatabase database, CancellationToken ct) =>
        database.QueryAsync(FindPriceRange, ct);

    private static Product? Find(SqliteCommand command, int id)
    {
        command.CommandText = Newest;
        command.Parameters.AddWithValue("$id", id);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? new Product(id, reader.GetString(0), reader.GetInt64(1) / 100m) : null;
    }

    private static PriceRange FindPriceRange(SqliteCommand command)
    {
        command.CommandText = "SELECT MIN(cents), MAX(cents) FROM price";
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new PriceRange(reader.GetInt64(0) / 100m, reader.GetInt64(1) / 100m);
    }
}
