namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>What a session holds. Not changed once it is made.</summary>
/// <param name="Id">The session's name for the application, which is not the key that the cookie holds.</param>
/// <param name="Values">The values by their keys.</param>
internal sealed record SessionState(Guid Id, IReadOnlyDictionary<string, byte[]> Values)
{
    internal static SessionState Create() => new(Guid.NewGuid(), new Dictionary<string, byte[]>());
}
