namespace MemcachedGen;

/// <summary>In which direction a counter goes.</summary>
public enum CounterMode
{
    /// <summary>Adds; past 18,446,744,073,709,551,615 it starts again at zero.</summary>
    Increment,

    /// <summary>Subtracts, down to zero.</summary>
    Decrement,
}
