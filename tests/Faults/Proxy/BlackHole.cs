namespace MemcachedGen.Faults.Proxy;

/// <summary>While open, bytes vanish without a word: a half-open connection.</summary>
/// <remarks>A connection that lost bytes stays lost after <see cref="Close"/>, for a gap in a TCP stream does not exist. New ones pass.</remarks>
internal sealed class BlackHole(bool open = false) : IFault
{
    private volatile bool _open = open;

    public void Open() => _open = true;

    public void Close() => _open = false;

    public FaultStage Begin(Random random)
    {
        bool lost = false;
        return fragment => (lost |= _open) ? [] : [fragment];
    }
}
