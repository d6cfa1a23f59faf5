namespace MemcachedGen;

/// <summary>An argument as it is found in a key.</summary>
public sealed class DecodedArgument
{
    internal const string Hidden = "***";

    internal DecodedArgument(string name, object? value, bool isSensitive)
    {
        Name = name;
        Value = isSensitive ? Hidden : value;
        IsSensitive = isSensitive;
    }

    /// <summary>The placeholder's name, with its path: <c>id</c>, <c>order.Id</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The value, of the part's own type; the text of a part that has a format; <c>***</c> for a sensitive one. Of a
    /// <see cref="DateTimeOffset"/> a key knows the instant and not the offset: the value is in UTC.
    /// </summary>
    public object? Value { get; }

    /// <summary>The part is marked with <see cref="SensitiveAttribute"/>, and its value is not shown.</summary>
    public bool IsSensitive { get; }
}
