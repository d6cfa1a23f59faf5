using MemcachedGen.Hosting;
using MemcachedGen.RuntimeTests.Connections;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

/// <summary>Clients of servers that do not let everybody in.</summary>
internal static class SecureClient
{
    internal static MemcachedGenOptions Options(string server) => new()
    {
        Servers = { server },
        ConnectTimeout = TimeSpan.FromSeconds(10),
        OperationTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Options for a server on this machine with a certificate of the folder.</summary>
    internal static MemcachedGenOptions TlsOptions(MemcachedNode node, CertificateFolder folder, string host = "localhost")
    {
        MemcachedGenOptions options = Options($"{host}:{node.EndPoint.Port}");
        options.Tls.Enabled = true;
        options.Tls.CertificateAuthorityFile = folder.AuthorityFile;
        return options;
    }

    internal static MemcachedGenOptions WithCredentials(this MemcachedGenOptions options, string userName, string password)
    {
        options.UserName = userName;
        options.Password = password;
        return options;
    }

    /// <summary>Stores and reads through a client, and gives what it logged.</summary>
    internal static async Task<LogSink> WorksAsync(MemcachedGenOptions options)
    {
        var log = new LogSink();
        await using var client = new CacheClient(options, log);
        StoreReply stored = await client.Store.SetAsync("k"u8, "value"u8, TimeSpan.FromMinutes(1), default);
        Assert.True(stored.Status == StoreStatus.Stored, string.Join('\n', log.Messages));
        Assert.Equal(StoreStatus.Hit, (await client.Store.GetAsync("k"u8, default)).Status);
        return log;
    }

    /// <summary>Waits for the message that a server cannot be connected to, and makes sure that nothing secret shows in it or in the exception.</summary>
    /// <param name="options">What is wrong.</param>
    /// <param name="error">What it must be called.</param>
    /// <param name="secrets">What may show nowhere.</param>
    /// <returns>The message.</returns>
    internal static async Task<string> FailsAsync(MemcachedGenOptions options, StoreError error, params IEnumerable<string> secrets)
    {
        var log = new LogSink();
        await using (var client = new CacheClient(options, log))
        {
            await Eventually.TrueAsync(() => log.Messages.Any(static message => message.StartsWith("Cannot connect to ", StringComparison.Ordinal)));
            Assert.Equal(StoreStatus.Failed, (await client.Store.GetAsync("k"u8, default)).Status);
        }

        Exception exception = await OpenAsync(options);
        Assert.Equal(error, ConnectionErrors.Classify(exception));
        string message = log.Messages.First(static message => message.StartsWith("Cannot connect to ", StringComparison.Ordinal));
        Assert.StartsWith($"Cannot connect to {options.Servers[0]} ({error}: ", message, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.All(
            log.Messages.Append(exception.ToString()), text => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
        return message;
    }

    private static async Task<Exception> OpenAsync(MemcachedGenOptions options)
    {
        Assert.True(NodeAddress.TryParse(options.Servers[0], out NodeSpec? node, out _));
        IConnector connector = TransportSetup.CreateConnector(options, new LogSink());
        using var timeout = new CancellationTokenSource(options.ConnectTimeout);
        return await Assert.ThrowsAnyAsync<Exception>(
            () => Connection.OpenAsync(connector, node.Address, TransportSetup.CreateOptions(options), new LargeValueMap(), new OwnerLog(), timeout.Token));
    }
}
