namespace MemcachedGen.Caching;

/// <summary>Keys whose number is known once they begin to come.</summary>
internal interface ICountedKeys
{
    /// <summary>How many there are; <see langword="null"/> while that is not known.</summary>
    int? Count { get; }
}
