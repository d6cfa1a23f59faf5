using System.Text.Json;
using Microsoft.Data.Sqlite;
using Storefront.Contracts;

namespace Storefront.Data;

internal sealed class ProductRepository(ShopDatabase database) : IProductRepository
{
    private const string Columns = "SELECT id, name, category, origin, notes, celsius, minutes FROM product";

    public async ValueTask<Product?> FindAsync(int id, CancellationToken ct) => (await ListAsync([id], ct)).FirstOrDefault();

    public ValueTask<List<Product>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct) => database.QueryAsync(
        ids.Count == 1 ? "1 product" : $"{ids.Count} products",
        command =>
        {
            command.CommandText = $"{Columns} WHERE id IN (SELECT value FROM json_each($ids))";
            command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(ids));
            return Read(command, ReadProduct);
        },
        ct);

    public ValueTask<ProductIds> ShelfAsync(Category? category, CancellationToken ct) => database.QueryAsync(
        "1 shelf",
        command =>
        {
            command.CommandText = "SELECT id FROM product WHERE category = $category OR $category IS NULL ORDER BY id";
            command.Parameters.AddWithValue("$category", category is null ? DBNull.Value : (int)category);
            return new ProductIds([.. Read(command, static reader => reader.GetInt32(0))]);
        },
        ct);

    public ValueTask<List<int>> PopularAsync(CancellationToken ct) => database.QueryAsync(
        "popular products",
        static command =>
        {
            command.CommandText = "SELECT id FROM product ORDER BY id LIMIT 12";
            return Read(command, static reader => reader.GetInt32(0));
        },
        ct);

    internal static List<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> row)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private static Product ReadProduct(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), (Category)row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetInt32(6));
}
