namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>An attribute: its type, and what it may be.</summary>
/// <param name="Name">Its name; one that ends with a star stands for all that begin so.</param>
/// <param name="Kind">Its type on the wire.</param>
internal sealed record AttributeSpec(string Name, OtlpValueKind Kind)
{
    /// <summary>Whether a value is allowed; where nothing is said all of the type are.</summary>
    public Func<object, bool> Allows { get; init; } = static _ => true;

    public static AttributeSpec Text(string name) => new(name, OtlpValueKind.Text) { Allows = static value => ((string)value).Length > 0 };

    /// <summary>A text of a closed set.</summary>
    public static AttributeSpec OneOf(string name, params string[] values) =>
        new(name, OtlpValueKind.Text) { Allows = value => values.Contains((string)value) };

    public static AttributeSpec Matching(string name, Func<string, bool> allows) =>
        new(name, OtlpValueKind.Text) { Allows = value => allows((string)value) };

    public static AttributeSpec Int(string name, long least = 0) => new(name, OtlpValueKind.Int) { Allows = value => (long)value >= least };

    public static AttributeSpec Bool(string name) => new(name, OtlpValueKind.Bool);

    /// <summary>What is there only where it holds.</summary>
    public static AttributeSpec True(string name) => new(name, OtlpValueKind.Bool) { Allows = static value => value is true };
}
