namespace MemcachedGen.Faults.Chaos;

/// <summary>What is promised depends on what is done to the bytes, so a run has three parts.</summary>
internal enum ChaosArm
{
    /// <summary>The store, below the envelope, while no byte is changed: every value is one that was written for its key.</summary>
    Store,

    /// <summary>The store while bits of replies flip: values may be damaged, but no other key's value comes back.</summary>
    DamagedStore,

    /// <summary>A generated cache while bits flip both ways: every object is one that was made for its key.</summary>
    Cache,
}
