namespace MemcachedGen.Faults.Proxy;

/// <summary>While it lasts, whoever sends anything in this direction has the connection reset instead.</summary>
internal sealed class Outage(bool lasts = false) : IFault
{
    private volatile bool _lasts = lasts;

    public bool Lasts
    {
        get => _lasts;
        set => _lasts = value;
    }

    public FaultStage Begin(Random random) => fragment =>
        [_lasts ? new Fragment(default, TimeSpan.Zero, Ending.Reset) : fragment];
}
