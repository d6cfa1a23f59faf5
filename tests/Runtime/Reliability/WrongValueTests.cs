using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>
/// The promise that no caller ever receives another key's value, tested below the envelope, which would turn a wrong
/// value into a miss. tests/mutations.sh shows that it fails without the rules it guards.
/// </summary>
public sealed class WrongValueTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Keys = 500;
    private const int Callers = 64;
    private const int Operations = 200_000;

    [Fact]
    public async Task RandomCancellationThroughADelayingProxy_EveryValueIsItsKeys()
    {
        int seed = Seed.Next();
        await using FaultProxy proxy = FaultProxy.Start(
            cluster[0].EndPoint, seed, [Delay.Milliseconds(0, 1)], [Delay.Milliseconds(0, 1), new Split(1, 400)]);
        await using MemcachedStore store = MemcachedStoreHarness.Connect([proxy.Name], operationTimeout: TimeSpan.FromSeconds(5));
        var outcomes = new Outcomes();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller =>
            Task.Run(() => CallAsync(store, new Random(HashCode.Combine(seed, caller)), outcomes))));

        string summary = $"{outcomes}, {proxy}";
        Assert.True(outcomes.Wrong == 0, summary);
        Assert.True(outcomes.Total == Operations, summary);
        Assert.True(outcomes.Hits > Operations / 10, summary); // it did go through the cache
        Assert.True(outcomes.Canceled > Operations / 50, summary); // and callers did leave
        Assert.True(proxy.AcceptedConnections == store.Nodes[0].ConnectionCount, summary); // which cost nobody his connection
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
    }

    private static async Task CallAsync(MemcachedStore store, Random random, Outcomes outcomes)
    {
        for (int operation = 0; operation < Operations / Callers; operation++)
        {
            string key = $"wrong:{random.Next(Keys)}";
            using var cancellation = new CancellationTokenSource();
            bool isSet = random.Next(5) == 0;
            ValueTask<StoreReply> pending = isSet
                ? store.SetAsync(Encoding.UTF8.GetBytes(key), Value(key, random), TimeSpan.FromMinutes(1), cancellation.Token)
                : store.GetAsync(Encoding.UTF8.GetBytes(key), cancellation.Token);
            if (random.Next(10) == 0)
            {
                await Task.Yield(); // some leave before the request is sent, some after, some while the reply arrives
                await cancellation.CancelAsync();
            }

            StoreReply reply = await pending;
            outcomes.Count(reply, reply.Status != StoreStatus.Hit || Encoding.UTF8.GetString(reply.Value.Span).StartsWith(key + "|", StringComparison.Ordinal));
            reply.Release();
        }
    }

    // Names its key, then a nonce of any length, so that replies differ in size.
    private static byte[] Value(string key, Random random) => Encoding.UTF8.GetBytes($"{key}|{new string('n', random.Next(300))}");

    private sealed class Outcomes
    {
        private int _total;
        private int _hits;
        private int _wrong;
        private int _canceled;
        private int _failed;

        internal int Total => _total;

        internal int Hits => _hits;

        internal int Wrong => _wrong;

        internal int Canceled => _canceled;

        internal void Count(in StoreReply reply, bool isRight)
        {
            Interlocked.Increment(ref _total);
            Interlocked.Add(ref _hits, reply.Status == StoreStatus.Hit ? 1 : 0);
            Interlocked.Add(ref _wrong, isRight ? 0 : 1);
            Interlocked.Add(ref _canceled, reply.Error == StoreError.Canceled ? 1 : 0);
            Interlocked.Add(ref _failed, reply.Status == StoreStatus.Failed && reply.Error != StoreError.Canceled ? 1 : 0);
        }

        public override string ToString() => $"{_total} operations: {_hits} hits, {_wrong} wrong, {_canceled} canceled, {_failed} failed";
    }
}
