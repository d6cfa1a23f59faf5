namespace MemcachedGen.Generator.Models;

/// <summary>What operations have in common.</summary>
internal static class Operations
{
    internal static bool Reads(this Operation operation) => operation is Operation.Get or Operation.GetOrLoad;

    /// <summary>Whether the method changes what the entry holds, or removes it.</summary>
    internal static bool Changes(this Operation operation) =>
        !operation.Reads() && operation is not (Operation.Exists or Operation.Touch);

    internal static bool Stores(this Operation operation) => operation is Operation.Set or Operation.Add or Operation.Replace;

    internal static bool Counts(this Operation operation) => operation is Operation.Increment or Operation.Decrement;

    /// <summary>Whether the method works on the entry of another one.</summary>
    internal static bool Invalidates(this Operation operation) => operation is Operation.Delete or Operation.MarkStale;

    /// <summary>Whether the method has an entry of its own, and not that of another method.</summary>
    internal static bool HasKey(this Operation operation) => !operation.Invalidates() && operation is not Operation.InvalidateTag;

    /// <summary>Whether the method says what type its entry is of.</summary>
    internal static bool HasValue(this Operation operation) =>
        operation.Reads() || operation.Stores() || operation is Operation.Update;
}
