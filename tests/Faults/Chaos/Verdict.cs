namespace MemcachedGen.Faults.Chaos;

/// <summary>What a value says about itself.</summary>
internal enum Verdict
{
    /// <summary>It was written for its key.</summary>
    Right,

    /// <summary>It is whole, and another key's or nobody's.</summary>
    Wrong,

    /// <summary>It is not what anybody wrote.</summary>
    Damaged,
}
