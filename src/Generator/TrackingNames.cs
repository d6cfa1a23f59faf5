namespace MemcachedGen.Generator;

/// <summary>Names of the incremental steps, for tests and profiling.</summary>
public static class TrackingNames
{
    /// <summary>From an attributed method to the model of its contract.</summary>
    public const string Parse = "MemcachedGen.Parse";

    /// <summary>From a marked interface to the model of its contract.</summary>
    public const string ParseNamed = "MemcachedGen.ParseNamed";

    /// <summary>From all models to models with the names of their files.</summary>
    public const string Model = "MemcachedGen.Model";
}
