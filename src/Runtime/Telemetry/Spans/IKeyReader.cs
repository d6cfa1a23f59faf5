namespace MemcachedGen.Telemetry;

/// <summary>Takes the keys of an entry family apart.</summary>
internal interface IKeyReader
{
    /// <summary>The parts of a wire key that may be shown, as text in the invariant culture.</summary>
    /// <param name="wireKey">A key of the family. Where it was shortened, what was cut off is missing.</param>
    IEnumerable<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> wireKey);
}
