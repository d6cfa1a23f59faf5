using Storefront.Contracts;

namespace Storefront.Data;

internal sealed class SearchRepository(ShopDatabase database) : ISearchRepository
{
    private const string Search = """
        SELECT id FROM product JOIN price ON product_id = id
        WHERE instr(lower(name || ' ' || notes || ' ' || origin), $text) > 0 AND ($below IS NULL OR cents < $below * 100)
        ORDER BY cents, id
        """;

    public ValueTask<ProductIds> FindAsync(string text, int? below, CancellationToken ct) => database.QueryAsync(
        "1 search",
        command =>
        {
            command.CommandText = Search;
            command.Parameters.AddWithValue("$text", text);
            command.Parameters.AddWithValue("$below", below is null ? DBNull.Value : below);
            return new ProductIds([.. ProductRepository.Read(command, static row => row.GetInt32(0))]);
        },
        ct);
}
