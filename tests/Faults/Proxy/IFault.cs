namespace MemcachedGen.Faults.Proxy;

/// <summary>Something that goes wrong with a direction of every connection. Faults chain: each gets what the one before let through.</summary>
internal interface IFault
{
    /// <summary>Begins a direction of a connection.</summary>
    /// <param name="random">Seeded by the proxy's seed, the connection's number and the direction.</param>
    FaultStage Begin(Random random);
}
