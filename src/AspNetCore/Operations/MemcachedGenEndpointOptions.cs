namespace MemcachedGen;

/// <summary>What <c>MapMemcachedGen</c> shows and allows.</summary>
public sealed class MemcachedGenEndpointOptions
{
    /// <summary>
    /// The name of the one client that is shown. Default: the client without a name, and any keyed client whose name a request has
    /// behind <c>?client=</c>.
    /// </summary>
    public string? Client { get; set; }

    /// <summary>Whether entries may be deleted by their keys. If not, that route does not exist. Default: yes.</summary>
    public bool AllowRemoval { get; set; } = true;

    /// <summary>
    /// The authorization policy that whoever deletes must fulfil besides what all routes ask for. It holds even if the others are opened
    /// with <c>AllowAnonymous</c>. Default: none.
    /// </summary>
    public string? RemovalPolicy { get; set; }
}
