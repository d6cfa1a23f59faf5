namespace MemcachedGen;

/// <summary>
/// Makes the method delete the entry of another method of the same contract. The parameters of that entry's key
/// are taken from this method's parameters by name and type.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InvalidatesAttribute : Attribute
{
    /// <summary>Names the method whose entry is deleted.</summary>
    /// <param name="method">The method's name: <c>nameof(GetAsync)</c>.</param>
    public InvalidatesAttribute(string method) => Method = method;

    /// <summary>The name of the method whose entry is deleted.</summary>
    public string Method { get; }

    /// <summary>Marks the entry stale instead of deleting it: readers get the old value while one of them loads it anew.</summary>
    public bool KeepStale { get; set; }
}
