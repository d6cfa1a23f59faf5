namespace MemcachedGen.Faults.Proxy;

/// <summary>No fault.</summary>
internal sealed class Calm : IFault
{
    public FaultStage Begin(Random random) => static fragment => [fragment];
}
