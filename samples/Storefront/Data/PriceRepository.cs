using System.Text.Json;
using Storefront.Contracts;

namespace Storefront.Data;

internal sealed class PriceRepository(ShopDatabase database) : IPriceRepository
{
    public async ValueTask<Price?> FindAsync(int id, CancellationToken ct) => (await ListAsync([id], ct)).FirstOrDefault();

    public ValueTask<List<Price>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct) => database.QueryAsync(
        ids.Count == 1 ? "1 price" : $"{ids.Count} prices",
        command =>
        {
            command.CommandText = "SELECT product_id, cents FROM price WHERE product_id IN (SELECT value FROM json_each($ids))";
            command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(ids));
            return ProductRepository.Read(command, static row => new Price(row.GetInt32(0), row.GetInt64(1) / 100m));
        },
        ct);

    public async ValueTask ChangeAsync(int id, decimal amount, CancellationToken ct) => await database.QueryAsync(
        "change of a price",
        command =>
        {
            command.CommandText = "UPDATE price SET cents = $cents WHERE product_id = $id";
            command.Parameters.AddWithValue("$id", id);
            command.Parameters.AddWithValue("$cents", (long)(amount * 100));
            return command.ExecuteNonQuery();
        },
        ct);
}
