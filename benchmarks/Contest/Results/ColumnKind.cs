namespace MemcachedGen.Benchmarks.Results;

/// <summary>What stands in a column.</summary>
public enum ColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A whole number that was asked for, not measured.</summary>
    Key,

    /// <summary>A measured number.</summary>
    Number,

    /// <summary>A measured number with its spread.</summary>
    Spread,
}
