using System.Globalization;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>Writes values in the units that Grafana names.</summary>
internal static class Quantity
{
    private static readonly (double From, string Prefix)[] s_decimal = [(1e9, "G"), (1e6, "M"), (1e3, "k"), (0, "")];
    private static readonly (double From, string Prefix)[] s_binary = [(1 << 30, "Gi"), (1 << 20, "Mi"), (1 << 10, "Ki"), (0, "")];
    private static readonly (double From, double Factor, string Unit)[] s_seconds =
        [(60, 1.0 / 60, "min"), (1, 1, "s"), (1e-3, 1e3, "ms"), (0, 1e6, "µs")];

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Grafana's name of the unit.</param>
    /// <param name="decimals">How many decimals are wanted; <see langword="null"/> for what three digits need.</param>
    internal static string Write(double value, string unit, int? decimals = null) => unit switch
    {
        "percentunit" => $"{Digits(value * 100, decimals)}%",
        "s" => Seconds(value, decimals),
        "bytes" => Scaled(value, s_binary, "B", decimals),
        "decbytes" => Scaled(value, s_decimal, "B", decimals),
        "Bps" => Scaled(value, s_decimal, "B/s", decimals),
        "reqps" => $"{Scaled(value, s_decimal, "", decimals)} req/s",
        "ops" => $"{Scaled(value, s_decimal, "", decimals)} ops/s",
        _ => Scaled(value, s_decimal, "", decimals),
    };

    private static string Seconds(double value, int? decimals)
    {
        if (value == 0)
        {
            return "0 s";
        }

        (_, double factor, string unit) = Array.Find(s_seconds, scale => Math.Abs(value) >= scale.From);
        return $"{Digits(value * factor, decimals)} {unit}";
    }

    private static string Scaled(double value, (double From, string Prefix)[] scales, string unit, int? decimals)
    {
        (double from, string prefix) = Array.Find(scales, scale => Math.Abs(value) >= scale.From);
        return $"{Digits(from == 0 ? value : value / from, decimals)} {prefix}{unit}".TrimEnd();
    }

    private static string Digits(double value, int? decimals)
    {
        int count = decimals ?? (Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2);
        return Math.Round(value, count).ToString(decimals is null ? "0.##" : "0." + new string('0', count), CultureInfo.InvariantCulture);
    }
}
