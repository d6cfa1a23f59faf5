namespace MemcachedGen.OpsCheck.Dashboards;

/// <summary>A panel of a dashboard: what of it is drawn or checked.</summary>
internal sealed record Panel(string Type, string Title, GridPosition Position, FieldOptions Field, IReadOnlyList<Target> Targets);

/// <summary>A query of a panel.</summary>
internal sealed record Target(string Expression, string Legend);

/// <summary>Where a panel is, in the dashboard's grid.</summary>
internal readonly record struct GridPosition(int X, int Y, int Width, int Height);

/// <summary>How a panel's values are shown.</summary>
/// <param name="Unit">Grafana's name of the unit.</param>
/// <param name="Decimals">How many decimals are wanted, if that is said.</param>
/// <param name="Maximum">The end of the axis, if that is said.</param>
/// <param name="FillOpacity">How much the area under a line is filled, in percent.</param>
/// <param name="IsStacked">Whether series stand on one another.</param>
/// <param name="IsLogarithmic">Whether the axis is.</param>
/// <param name="HasBars">Whether points are bars and not a line.</param>
/// <param name="Thresholds">Colours by value, from the lowest.</param>
/// <param name="Colours">Grafana's names of the colours that series have by their names.</param>
internal sealed record FieldOptions(
    string Unit, int? Decimals, double? Maximum, int FillOpacity, bool IsStacked, bool IsLogarithmic, bool HasBars,
    IReadOnlyList<Threshold> Thresholds, IReadOnlyDictionary<string, string> Colours)
{
    /// <summary>Of a panel that says nothing.</summary>
    internal static FieldOptions None { get; } = new(
        "short", Decimals: null, Maximum: null, FillOpacity: 0, IsStacked: false, IsLogarithmic: false, HasBars: false,
        Thresholds: [], Colours: new Dictionary<string, string>());
}

/// <summary>The colour of values from one on.</summary>
internal readonly record struct Threshold(double From, string Color);
