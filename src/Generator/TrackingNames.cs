namespace MemcachedGen.Generator;

/// <summary>Names of the incremental steps, for tests and profiling.</summary>
public static class TrackingNames
{
    /// <summary>From a compilation to the models of its contracts. Its output is modified whenever they are parsed again.</summary>
    public const string Parse = "MemcachedGen.Parse";

    /// <summary>From all models to models with the names of their files.</summary>
    public const string Model = "MemcachedGen.Model";
}
