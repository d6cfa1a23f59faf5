using System.Text;
using CsCheck;
using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class RecoveryQueueTests
{
    [Fact]
    public void Add_SameKey_IsHeldOnce()
    {
        var queue = new RecoveryQueue(2, RecoveryOverflow.FlushNode);
        Assert.True(queue.IsIdle);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(RecoveryOutcome.Held, queue.Add("a"u8));
        }

        Assert.Equal(1, queue.Count);
        Assert.False(queue.IsIdle);
        Assert.True(queue.Holds("a"u8));
        Assert.False(queue.Holds("b"u8));
        queue.Remove(Assert.Single(queue.Snapshot()));
        Assert.True(queue.IsIdle);
    }

    [Fact]
    public void Remove_LostAgainSince_StaysHeld()
    {
        var queue = new RecoveryQueue(2, RecoveryOverflow.FlushNode);
        queue.Add("a"u8);
        KeyValuePair<byte[], long> first = Assert.Single(queue.Snapshot());
        queue.Add("a"u8);
        queue.Remove(first);
        Assert.True(queue.Holds("a"u8));
        queue.Remove(Assert.Single(queue.Snapshot()));
        Assert.True(queue.IsIdle);
    }

    [Fact]
    public void Overflow_ToFlush_HoldsWhatIsLostDuringTheFlush()
    {
        var queue = new RecoveryQueue(2, RecoveryOverflow.FlushNode);
        queue.Add("a"u8);
        queue.Add("b"u8);
        Assert.False(queue.MustFlush);
        Assert.Equal(RecoveryOutcome.FirstDropped, queue.Add("c"u8));
        Assert.True(queue.MustFlush);
        queue.Add("d"u8);

        long mark = queue.BeginFlush();
        queue.Add("during"u8);
        queue.EndFlush(mark);
        Assert.False(queue.MustFlush);
        Assert.Equal("during", Encoding.UTF8.GetString(Assert.Single(queue.Snapshot()).Key));
    }

    [Fact]
    public void Overflow_DuringTheFlush_AsksForAnother()
    {
        var queue = new RecoveryQueue(1, RecoveryOverflow.FlushNode);
        queue.Add("a"u8);
        queue.Add("b"u8);
        long mark = queue.BeginFlush();
        queue.Add("c"u8);
        queue.Add("d"u8);
        queue.EndFlush(mark);
        Assert.True(queue.MustFlush);
        queue.EndFlush(queue.BeginFlush());
        Assert.False(queue.MustFlush);
        Assert.True(queue.IsIdle);
    }

    [Fact]
    public void Overflow_ToIgnore_KeepsWhatIsHeld_AndTellsOnceAnEpisode()
    {
        var queue = new RecoveryQueue(1, RecoveryOverflow.Ignore);
        for (int episode = 0; episode < 2; episode++)
        {
            queue.Add("a"u8);
            Assert.Equal(RecoveryOutcome.FirstDropped, queue.Add("b"u8));
            Assert.Equal(RecoveryOutcome.Dropped, queue.Add("c"u8));
            Assert.False(queue.MustFlush);
            queue.Remove(Assert.Single(queue.Snapshot()));
            Assert.True(queue.IsIdle);
        }
    }

    [Fact]
    public void Off_HoldsNothing()
    {
        var queue = new RecoveryQueue(0, RecoveryOverflow.FlushNode);
        Assert.Equal(RecoveryOutcome.Off, queue.Add("a"u8));
        Assert.True(queue.IsIdle);
    }

    [Fact]
    public void AnyHistory_EveryLossIsHeldOrFlushed() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9]).Array[1, 100].Sample(static history =>
        {
            var queue = new RecoveryQueue(5, RecoveryOverflow.FlushNode);
            var outdated = new HashSet<int>(); // what the server would still hold wrongly
            foreach ((int what, int key) in history)
            {
                switch (what)
                {
                    case 0 or 1:
                        queue.Add([(byte)('a' + key)]);
                        outdated.Add(key);
                        break;
                    case 2:
                        foreach (KeyValuePair<byte[], long> held in queue.Snapshot().Take(key))
                        {
                            outdated.Remove(held.Key[0] - 'a');
                            queue.Remove(held);
                        }

                        break;
                    default:
                        queue.EndFlush(queue.BeginFlush());
                        outdated.Clear();
                        break;
                }

                Assert.InRange(queue.Count, 0, 5);
                Assert.All(outdated, each => Assert.True(queue.MustFlush || queue.Holds([(byte)('a' + each)])));
                Assert.Equal(queue.IsIdle, queue.Count == 0 && !queue.MustFlush);
            }
        });
}
