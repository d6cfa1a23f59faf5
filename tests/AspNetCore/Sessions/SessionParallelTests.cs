using System.Globalization;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>Requests of one user at the same time, on real servers.</summary>
public sealed class SessionParallelTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Rounds = 10_000;
    private const int Lanes = 16;

    [Fact]
    public async Task NoUpdateIsLost_InTenThousandRounds()
    {
        await using var one = new SessionHost(cluster.Reach);
        await using var other = new SessionHost(cluster.Reach);
        int round = 0, lost = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            string key = $"parallel {lane}";
            for (int turn; (turn = Interlocked.Increment(ref round)) <= Rounds;)
            {
                string name = turn.ToString(CultureInfo.InvariantCulture);
                await Task.WhenAll(WriteAsync(one, key, "a" + name), WriteAsync(other, key, "b" + name), WriteAsync(one, key, "c" + name));
                ISession after = await one.LoadAsync(key);
                Interlocked.Add(ref lost, new[] { "a", "b", "c" }.Count(part => after.Get(part + name) is null));
                after.Clear();
                await after.CommitAsync();
            }
        }));
        Assert.Equal(0, lost);
    }

    private static async Task WriteAsync(SessionHost host, string key, string name)
    {
        ISession session = await host.LoadAsync(key);
        await Task.Yield();
        session.Set(name, [1]);
        await session.CommitAsync();
    }
}
