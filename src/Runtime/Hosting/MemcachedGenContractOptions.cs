namespace MemcachedGen;

/// <summary>What is to be different about a contract while the application runs. What is not set here is as the contract says.</summary>
public sealed class MemcachedGenContractOptions : MemcachedGenEntryOptions
{
    /// <summary>
    /// The same for single methods, by their names; it counts before what is said about the whole contract. Methods with the same
    /// key share their entries, so what is said about one of them is for all.
    /// </summary>
    public IDictionary<string, MemcachedGenEntryOptions> Methods { get; } =
        new Dictionary<string, MemcachedGenEntryOptions>(StringComparer.Ordinal);
}
