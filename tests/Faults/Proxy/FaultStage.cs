namespace MemcachedGen.Faults.Proxy;

/// <summary>A fault at work on one direction of one connection.</summary>
/// <param name="fragment">What arrives.</param>
/// <returns>What goes on: as it is, changed, in pieces, or nothing.</returns>
internal delegate IEnumerable<Fragment> FaultStage(Fragment fragment);
