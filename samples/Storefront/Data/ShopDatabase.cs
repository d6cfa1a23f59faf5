using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Storefront.Hosting;
using Storefront.Receipts;

namespace Storefront.Data;

/// <summary>The source of truth: SQLite, in the process or in a file.</summary>
/// <remarks>Each query shows on the receipt of the request that waits for it.</remarks>
public sealed class ShopDatabase : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _keepAlive;
    private readonly TimeSpan _delay;

    public ShopDatabase(IOptions<ShopOptions> options)
    {
        _connectionString = options.Value.Database is { Length: > 0 } file
            ? new SqliteConnectionStringBuilder { DataSource = file }.ToString()
            : $"Data Source=shop-{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        _delay = options.Value.DatabaseDelay;
        _keepAlive = Open();
        Seed.Fill(_keepAlive);
    }

    /// <summary>Runs one command.</summary>
    /// <param name="what">What the receipt calls it.</param>
    public async ValueTask<T> QueryAsync<T>(string what, Func<SqliteCommand, T> run, CancellationToken ct)
    {
        // A load in the background has no request, and so no receipt.
        using ReceiptEntry? entry = Receipt.Current?.Begin("database", ReceiptKind.Database, what);

        // As far away as a database in another machine.
        await Task.Delay(_delay, ct);

        // SQLite has no asynchronous I/O: without Task.Run the query would block whoever calls the cache.
        return await Task.Run(
            () =>
            {
                using SqliteConnection connection = Open();
                using SqliteCommand command = connection.CreateCommand();
                return run(command);
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
}
