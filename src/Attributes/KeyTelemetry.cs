namespace MemcachedGen;

/// <summary>What traces say of the values in a key. <see cref="SensitiveAttribute"/> parameters are never in a trace.</summary>
public enum KeyTelemetry
{
    /// <summary>Nothing, unless the client's options ask for single parts.</summary>
    None,

    /// <summary>Every part, as text: <c>db.query.parameter.id</c>.</summary>
    Record,

    /// <summary>A hash of every part: the same value has the same hash.</summary>
    Hash,
}
