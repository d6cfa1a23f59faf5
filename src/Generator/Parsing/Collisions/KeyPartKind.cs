namespace MemcachedGen.Generator.Parsing.Collisions;

/// <summary>The forms that a part of a key is written in.</summary>
internal enum KeyPartKind
{
    /// <summary>A signed number, and a <c>TimeSpan</c>, which is its ticks.</summary>
    SignedInteger,
    UnsignedInteger,
    Boolean,
    Guid,

    /// <summary>Percent-encoded text: strings, chars, URIs and whatever is formatted.</summary>
    Text,

    /// <summary>Base64url.</summary>
    Bytes,

    /// <summary>A <c>DateOnly</c>.</summary>
    Date,

    /// <summary>A <c>TimeOnly</c>.</summary>
    Time,
    DateTime,

    /// <summary>A <c>DateTimeOffset</c>, as its UTC instant.</summary>
    Instant,
    Decimal,
}
