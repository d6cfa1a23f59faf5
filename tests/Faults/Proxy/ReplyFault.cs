namespace MemcachedGen.Faults.Proxy;

/// <summary>Does something wrong to whole replies, the way a broken server or middlebox would. Only for the way back.</summary>
/// <param name="probability">For each reply.</param>
/// <param name="after">How many replies of a connection, the handshake's to begin with, are left alone.</param>
internal abstract class ReplyFault(double probability, int after) : ICountedFault
{
    private int _injected;
    private int _struckConnections;

    /// <summary>How often it struck, so that a test can tell that something was tested.</summary>
    public int Injected => Volatile.Read(ref _injected);

    /// <summary>How many connections it struck.</summary>
    public int StruckConnections => Volatile.Read(ref _struckConnections);

    public FaultStage Begin(Random random)
    {
        var framer = new ReplyFramer();
        ReplyEditor edit = CreateEditor();
        int seen = 0;
        bool hasStruck = false;
        return fragment => Edit(fragment, framer, reply =>
        {
            bool strike = ++seen > after && random.NextDouble() < probability;
            if (strike)
            {
                Interlocked.Increment(ref _injected);
                Interlocked.Add(ref _struckConnections, hasStruck ? 0 : 1);
                hasStruck = true;
            }

            return edit(reply, strike, random);
        });
    }

    /// <summary>Begins a connection.</summary>
    protected abstract ReplyEditor CreateEditor();

    private static IEnumerable<Fragment> Edit(Fragment fragment, ReplyFramer framer, Func<byte[], IEnumerable<byte[]>> edit)
    {
        foreach (byte[] reply in framer.Push(fragment.Bytes).SelectMany(edit))
        {
            yield return fragment with { Bytes = reply, Ending = Ending.None };
        }

        if (fragment.Ending != Ending.None)
        {
            yield return fragment with { Bytes = framer.Rest };
        }
    }
}
