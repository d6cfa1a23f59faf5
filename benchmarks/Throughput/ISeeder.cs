namespace MemcachedGen.Throughput;

/// <summary>Puts the values where the contenders read them.</summary>
internal interface ISeeder
{
    /// <summary>The keys as they are on the wire, prefix and contract included.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>How many bytes of a stored value come before its MessagePack payload.</summary>
    int EnvelopeBytes { get; }

    Task SeedAsync(CancellationToken cancellationToken);
}
