using System.Text;
using MemcachedGen.Faults.Chaos;
using MemcachedGen.RuntimeTests.Connections;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Whole replies that come in another order, twice, not at all or unasked: each costs its connection, and nobody gets a wrong value.</summary>
public sealed class ReplyOrderTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Rounds = 50; // each on a connection of its own
    private const int Callers = 10;
    private const int Calls = 50; // of each caller on each connection: 100,000 operations of four kinds
    private const int Keys = 200;
    private const double Probability = 0.002;

    [Theory]
    [InlineData("swapped")]
    [InlineData("duplicated")]
    [InlineData("dropped")]
    [InlineData("extra")]
    public async Task Reply_MistreatedByChance_IsAlwaysNoticed(string kind)
    {
        int seed = Seed.Next();
        ReplyFault fault = kind switch
        {
            "swapped" => new SwapReplies(Probability),
            "duplicated" => new DuplicateReplies(Probability),
            "dropped" => new DropReplies(Probability),
            _ => new ExtraReplies(Probability),
        };
        var ledger = new NonceLedger(Keys);
        var sum = new ChaosTally();
        int noticed = 0;
        await using FaultProxy proxy = FaultProxy.Start(cluster[0].EndPoint, seed, replies: [fault]);
        for (int number = 0; number < Rounds; number++)
        {
            int struck = fault.StruckConnections;
            Connection connection = await OpenAsync(proxy);
            foreach (ChaosTally tally in await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() =>
                CallAsync(connection, ledger, kind, new Random(HashCode.Combine(seed, number, caller)))))))
            {
                sum.Add(tally);
            }

            // What nothing follows on is noticed by the next reply.
            (await SendAsync(connection, MetaRequest.Get("last"u8))).Release();
            if (fault.StruckConnections > struck)
            {
                StoreError reason = await connection.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
                noticed += reason is StoreError.ResponseDesync or StoreError.ProtocolError or StoreError.Timeout ? 1 : 0;
            }

            await connection.CloseAsync();
        }

        string summary = $"{kind}: {fault.Injected} in {fault.StruckConnections} connections, {noticed} noticed; {sum.Operations} operations, {sum.Hits} hits, {sum.Wrong + sum.Damaged} wrong, {proxy}";
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        Assert.True(sum.Wrong + sum.Damaged == 0, summary);
        Assert.True(sum.Hits > 1_000, summary);
        Assert.True(fault.StruckConnections > Rounds / 10, summary);
        Assert.True(noticed == fault.StruckConnections, summary);
    }

    private static Task<Connection> OpenAsync(FaultProxy proxy) => Connection.OpenAsync(
        new SocketConnector(),
        new StoreNode(proxy.EndPoint.Address.ToString(), proxy.EndPoint.Port),
        new ConnectionOptions(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), MemcachedLimits.DefaultMaxItemSize, TimeProvider.System),
        new LargeValueMap(),
        new OwnerLog(),
        TestContext.Current.CancellationToken);

    private static async Task<ChaosTally> CallAsync(Connection connection, NonceLedger ledger, string kind, Random random)
    {
        var tally = new ChaosTally();
        for (int call = 0; call < Calls; call++)
        {
            int number = random.Next(Keys);
            byte[] key = Encoding.ASCII.GetBytes($"{kind}:{number}");
            StoreReply reply = random.Next(4) == 0
                ? await SetAsync(connection, key, IdentifiedValue.Create(number, ledger.Next(number), random))
                : await SendAsync(connection, MetaRequest.Get(key));
            switch (reply.Status)
            {
                case StoreStatus.Hit:
                    tally.Hit(IdentifiedValue.Check(reply.Value.Span, number, ledger));
                    reply.Release();
                    break;
                case StoreStatus.Failed:
                    tally.Fail(reply.Error);
                    break;
                default:
                    tally.Write();
                    break;
            }
        }

        return tally;
    }

    private static ValueTask<StoreReply> SetAsync(Connection connection, byte[] key, byte[] value) =>
        SendAsync(connection, MetaRequest.Set(key, value, 60));

    private static ValueTask<StoreReply> SendAsync(Connection connection, in MetaRequest request) =>
        connection.TrySend(request, 0, default, out ValueTask<StoreReply> reply) ? reply : new(StoreReply.Failed(StoreError.ConnectionClosed));
}
