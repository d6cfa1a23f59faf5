using System.Globalization;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A value as it went over the wire: an integer is a <see cref="long"/>, a list an array of values.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value; <see langword="null"/> where it is empty.</param>
internal readonly record struct OtlpValue(OtlpValueKind Kind, object? Value)
{
    public static implicit operator OtlpValue(string value) => new(OtlpValueKind.Text, value);

    public static implicit operator OtlpValue(bool value) => new(OtlpValueKind.Bool, value);

    public static implicit operator OtlpValue(long value) => new(OtlpValueKind.Int, value);

    public static implicit operator OtlpValue(double value) => new(OtlpValueKind.Double, value);

    public override string ToString() => Value switch
    {
        OtlpValue[] items => $"[{string.Join(", ", items)}]",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "",
    };
}
