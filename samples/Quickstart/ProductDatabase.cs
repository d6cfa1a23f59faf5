using Microsoft.Data.Sqlite;

namespace Quickstart;

/// <summary>The source of truth: products and their price lists, in an SQLite database that lives as long as this object.</summary>
/// <remarks>The prices have no index on their product, so that finding one is a scan: the query that makes people want a cache.</remarks>
public sealed class ProductDatabase : IDisposable
{
    public const int ProductCount = 5_000;

    private const string Schema = """
        CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE price (product_id INTEGER NOT NULL, valid_from INTEGER NOT NULL, cents INTEGER NOT NULL);
        """;

    private const string Prices = """
        WITH RECURSIVE year(number) AS (SELECT 1967 UNION ALL SELECT number + 1 FROM year WHERE number < 2026)
        INSERT INTO price SELECT id, number, 100 + (id * 7919 + number * 31) % 99900 FROM year CROSS JOIN product;
        """;

    private readonly string _connectionString = $"Data Source=quickstart-{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
    private readonly SqliteConnection _keepAlive;
    private int _queries;

    public ProductDatabase()
    {
        _keepAlive = Open();
        Execute(Schema);
        using SqliteTransaction transaction = _keepAlive.BeginTransaction();
        using (SqliteCommand insert = _keepAlive.CreateCommand())
        {
            insert.CommandText = "INSERT INTO product VALUES ($id, $name)";
            SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
            SqliteParameter name = insert.Parameters.Add("$name", SqliteType.Text);
            insert.Prepare();
            for (int number = 1; number <= ProductCount; number++)
            {
                id.Value = number;
                name.Value = $"Product {number}";
                insert.ExecuteNonQuery();
            }
        }

        Execute(Prices);
        transaction.Commit();
    }

    /// <summary>How often the database was asked.</summary>
    public int Queries => Volatile.Read(ref _queries);

    // SQLite has no asynchronous I/O: without Task.Run the query would block whoever calls the cache.
    public async ValueTask<T> QueryAsync<T>(Func<SqliteCommand, T> read, CancellationToken ct)
    {
        Interlocked.Increment(ref _queries);
        return await Task.Run(
            () =>
            {
                using SqliteConnection connection = Open();
                using SqliteCommand command = connection.CreateCommand();
                return read(command);
            },
            ct);
    }

    public void Dispose() => _keepAlive.Dispose();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _keepAlive.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
