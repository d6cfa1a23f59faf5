using System.Globalization;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

[Collection(nameof(TracingTests))]
public sealed class NodeMetricsTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    [Fact]
    public async Task NodeThatServes_ShowsItsConnectionsRequestsAndBytes()
    {
        using var log = new MeasurementLog(static _ => true);
        string port = cluster[0].EndPoint.Port.ToString(CultureInfo.InvariantCulture);
        string server = $"server.address=127.0.0.1 server.port={port}";
        string pool = $"db.client.connection.pool.name=127.0.0.1:{port}";
        await using (CacheClient client = CacheClient.Connect(cluster[0].Name))
        {
            ArticleCache cache = client.GetCache<ArticleCache>();
            await cache.SetAsync(1, new Article(1, "text"));
            Assert.NotNull(await cache.GetAsync(1));
            await Eventually.TrueAsync(() => log.Sum("db.client.connection.count", pool) == 2);

            Assert.Equal(1, log.Sum("memcachedgen.client.request.duration", "db.operation.name=set", server));
            Assert.Equal(1, log.Sum("memcachedgen.client.request.duration", "db.operation.name=get", server));
            Assert.Equal(1, log.Sum("db.client.operation.duration", "db.operation.name=set db.collection.name=articles", server));
            Assert.Equal(1, log.Sum("db.client.operation.duration", "db.operation.name=get db.collection.name=articles", server));
            Assert.True(log.Sum("memcachedgen.client.io", server, "network.io.direction=transmit") > "ms articles/1:a:1".Length);
            Assert.True(log.Sum("memcachedgen.client.io", server, "network.io.direction=receive") > 2 * "HD\r\n".Length);
            Assert.Equal(0, log.Sum("memcachedgen.client.inflight", server));
            Assert.Equal(2, log.Sum("db.client.connection.count", pool, "state=idle"));
            Assert.Equal(0, log.Sum("db.client.connection.count", pool, "state=used"));
            Assert.Equal(3, log.Sum("db.client.connection.max", pool));
            Assert.Equal(0, log.Sum("db.client.connection.pending_requests", pool));
            Assert.Equal(2, log.Sum("db.client.connection.create_time", pool));
            Assert.Equal(1, log.Sum("memcachedgen.node.transitions", server, "memcachedgen.node.state=up"));
            Assert.Equal(1, log.Sum("memcachedgen.item.size", "memcachedgen.cache.name=articles", "transmit"));
            Assert.Equal(1, log.Sum("memcachedgen.item.size", "memcachedgen.cache.name=articles", "receive"));
        }
    }

    [Fact]
    public async Task NodeThatIsAway_IsDown_AndItsCallersWaitedInVain()
    {
        using var log = new MeasurementLog(static _ => true);
        string port = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
        string server = $"server.address=127.0.0.1 server.port={port}";
        string pool = $"db.client.connection.pool.name=127.0.0.1:{port}";
        double down = log.Sum("memcachedgen.node.count", "memcachedgen.node.state=down");
        await using (CacheClient client = CacheClient.Connect($"127.0.0.1:{port}"))
        {
            Assert.Null(await client.GetCache<ArticleCache>().GetAsync(1));
            await Eventually.TrueAsync(() => log.Sum("memcachedgen.node.count", "memcachedgen.node.state=down") == down + 1);
            Assert.Equal(1, log.Sum("memcachedgen.node.transitions", server, "memcachedgen.node.state=down"));
            Assert.True(log.Sum("memcachedgen.connection.faults", server, "error.type=connect_refused") >= 1);
            Assert.True(log.Sum("db.client.connection.create_time", pool, "error.type=connect_refused") >= 1);
            Assert.Equal(1, log.Sum("db.client.operation.duration", "db.operation.name=get", server, "error.type="));
        }

        Assert.Equal(down, log.Sum("memcachedgen.node.count", "memcachedgen.node.state=down"));
    }

    [Fact]
    public async Task ServerThatHangs_WaitForAConnectionTimesOut()
    {
        using var log = new MeasurementLog(static _ => true);
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        string name = $"127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}";
        var options = new MemcachedGenOptions { OperationTimeout = TimeSpan.FromMilliseconds(20), ConnectTimeout = TimeSpan.FromSeconds(30) };
        options.Servers.Add(name);
        await using var client = new CacheClient(options);
        Assert.Equal(StoreError.ConnectTimeout, (await client.Store.GetAsync("k"u8, default)).Error);
        Assert.Equal(1, log.Sum("db.client.connection.timeouts", name));
        Assert.Equal(1, log.Sum("db.client.connection.wait_time", name, "error.type=connect_timeout"));
    }
}
