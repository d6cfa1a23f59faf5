using Microsoft.Data.Sqlite;

namespace Quickstart;

/// <summary>What the cache loads from. It knows nothing of the cache.</summary>
internal sealed class SqliteProductRepository(ProductDatabase database) : IProductRepository
{
    private const string Newest = """
        SELECT product.name, price.cents FROM product JOIN price ON price.product_id = product.id
        WHERE product.id = $id ORDER BY price.valid_from DESC LIMIT 1
        """;

    private const string NewestOfMany = """
        SELECT id, name, (SELECT cents FROM price WHERE product_id = product.id ORDER BY valid_from DESC LIMIT 1)
        FROM product WHERE id IN (SELECT value FROM json_each($ids))
        """;

    public ValueTask<Product?> FindAsync(int id, CancellationToken ct) => database.QueryAsync(command => Find(command, id), ct);

    public ValueTask<List<Product>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct) =>
        database.QueryAsync(command => List(command, ids), ct);

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

    private static List<Product> List(SqliteCommand command, IReadOnlyCollection<int> ids)
    {
        command.CommandText = NewestOfMany;
        command.Parameters.AddWithValue("$ids", $"[{string.Join(',', ids)}]");
        using SqliteDataReader reader = command.ExecuteReader();
        List<Product> products = [];
        while (reader.Read())
        {
            products.Add(new Product(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2) / 100m));
        }

        return products;
    }

    private static PriceRange FindPriceRange(SqliteCommand command)
    {
        command.CommandText = "SELECT MIN(cents), MAX(cents) FROM price";
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new PriceRange(reader.GetInt64(0) / 100m, reader.GetInt64(1) / 100m);
    }
}
