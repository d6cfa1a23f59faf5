using System.Collections;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Attributes in the order in which they were sent. Names may occur twice, so that a check can find it.</summary>
internal sealed class OtlpAttributes(IEnumerable<KeyValuePair<string, OtlpValue>> attributes) : IEnumerable<KeyValuePair<string, OtlpValue>>
{
    private readonly KeyValuePair<string, OtlpValue>[] _attributes = [.. attributes];

    public static OtlpAttributes None { get; } = new([]);

    public int Count => _attributes.Length;

    /// <summary>The value of an attribute, <see langword="null"/> where there is none.</summary>
    public object? this[string name] => Array.Find(_attributes, attribute => attribute.Key == name).Value.Value;

    /// <summary>Name and value of all, in the order of names: the same text for the same set.</summary>
    public string Text => string.Join(
        ' ', _attributes.OrderBy(static attribute => attribute.Key, StringComparer.Ordinal).Select(static attribute => $"{attribute.Key}={attribute.Value}"));

    public static OtlpAttributes Of(params (string Name, OtlpValue Value)[] attributes) =>
        new(attributes.Select(static attribute => KeyValuePair.Create(attribute.Name, attribute.Value)));

    public bool Has(string name) => Array.Exists(_attributes, attribute => attribute.Key == name);

    /// <summary>The same attributes without one, with another value for it where one is given.</summary>
    public OtlpAttributes With(string name, OtlpValue? value) => new(
        _attributes.Where(attribute => attribute.Key != name).Concat(value is { } given ? [KeyValuePair.Create(name, given)] : []));

    public IEnumerator<KeyValuePair<string, OtlpValue>> GetEnumerator() => _attributes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Text;
}
