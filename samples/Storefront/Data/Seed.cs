using Microsoft.Data.Sqlite;

namespace Storefront.Data;

/// <summary>Creates the tables and puts the teas into them, once.</summary>
internal static class Seed
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS product (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, category INTEGER NOT NULL, origin TEXT NOT NULL, notes TEXT NOT NULL,
            celsius INTEGER NOT NULL, minutes INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS price (product_id INTEGER PRIMARY KEY REFERENCES product, cents INTEGER NOT NULL);
        """;

    internal static void Fill(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using (SqliteCommand create = connection.CreateCommand())
        {
            create.CommandText = Schema;
            create.ExecuteNonQuery();
            create.CommandText = "SELECT COUNT(*) FROM product";
            if ((long)create.ExecuteScalar()! > 0)
            {
                return;
            }
        }

        foreach ((Contracts.Product tea, decimal price) in Teas.All)
        {
            Insert(connection, tea, price);
        }

        transaction.Commit();
    }

    private static void Insert(SqliteConnection connection, Contracts.Product tea, decimal price)
    {
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO product VALUES ($id, $name, $category, $origin, $notes, $celsius, $minutes);
            INSERT INTO price VALUES ($id, $cents);
            """;
        insert.Parameters.AddWithValue("$id", tea.Id);
        insert.Parameters.AddWithValue("$name", tea.Name);
        insert.Parameters.AddWithValue("$category", (int)tea.Category);
        insert.Parameters.AddWithValue("$origin", tea.Origin);
        insert.Parameters.AddWithValue("$notes", tea.Notes);
        insert.Parameters.AddWithValue("$celsius", tea.Celsius);
        insert.Parameters.AddWithValue("$minutes", tea.Minutes);
        insert.Parameters.AddWithValue("$cents", (long)(price * 100));
        insert.ExecuteNonQuery();
    }
}
