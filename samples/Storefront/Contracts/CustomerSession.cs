using System.Collections.Immutable;
using MessagePack;

namespace Storefront.Contracts;

/// <summary>Somebody who has signed in.</summary>
[MessagePackObject]
public sealed record CustomerSession(
    [property: Key(0)] string Id,
    [property: Key(1)] string UserId,
    [property: Key(2)] ImmutableDictionary<string, string> Data,
    [property: Key(3)] DateTimeOffset Created,
    [property: Key(4)] DateTimeOffset Expires);
