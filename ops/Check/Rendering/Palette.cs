namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>Grafana's dark colours.</summary>
internal static class Palette
{
    internal const string Canvas = "#111217";
    internal const string Panel = "#181b1f";
    internal const string Border = "#26292e";
    internal const string Text = "#ccccdc";
    internal const string Faint = "#8e8e9b";
    internal const string Grid = "#26282d";

    private static readonly string[] s_series =
    [
        "#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#5794f2", "#b877d9", "#56a64b",
        "#fade2a", "#3274d9", "#ff9830", "#e02f44", "#a352cc", "#96d98d", "#c0d8ff", "#ffa6b0",
    ];

    internal static string OfSeries(int index) => s_series[index % s_series.Length];

    internal static string Named(string name) => name switch
    {
        "dark-green" => "#37872d",
        "yellow" => "#fade2a",
        "purple" => "#b877d9",
        "green" => "#73bf69",
        "orange" => "#ff9830",
        "red" => "#f2495c",
        "blue" => "#8ab8ff",
        _ => Text,
    };
}
