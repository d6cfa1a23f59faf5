namespace MemcachedGen.Stores;

/// <summary>What one server answered to an administrative command, or why it did not.</summary>
public class ServerAnswer
{
    internal ServerAnswer(StoreNode node, Version version)
    {
        Node = node;
        Version = version;
    }

    internal ServerAnswer(StoreNode node, StoreError error, string reason)
    {
        Node = node;
        Error = error;
        Reason = reason;
    }

    /// <summary>The server.</summary>
    public StoreNode Node { get; }

    /// <summary>Its version; <see langword="null"/> when it did not answer.</summary>
    public Version? Version { get; }

    /// <summary>Why it did not answer; <see cref="StoreError.None"/> when it did.</summary>
    public StoreError Error { get; }

    /// <summary>The same in words, for people.</summary>
    public string? Reason { get; }
}
