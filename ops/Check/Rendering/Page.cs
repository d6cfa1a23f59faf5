using System.Globalization;
using System.Net;
using System.Text;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>The dashboard as a page of HTML, in Grafana's grid and colours.</summary>
internal sealed class Page(Dashboard dashboard, TimeRange range)
{
    internal const int Width = 1_600;
    private const int Margin = 12;
    private const int Gap = 8;
    private const int Columns = 24;
    private const int Unit = 26;
    private const int Head = 52;

    private static readonly string s_style = $$"""
        body { margin: 0; background: {{Palette.Canvas}}; color: {{Palette.Text}}; font: 12px Inter, "DejaVu Sans", sans-serif; }
        h1 { position: absolute; left: 20px; top: 16px; margin: 0; font-size: 18px; font-weight: 500; }
        .picks { position: absolute; right: 16px; top: 15px; }
        .picks span { margin-left: 8px; padding: 4px 8px; }
        .picks span, .panel { border: 1px solid {{Palette.Border}}; border-radius: 2px; background: {{Palette.Panel}}; }
        .picks b { color: #6e9fff; font-weight: 500; margin-right: 6px; }
        .panel { position: absolute; box-sizing: border-box; overflow: hidden; }
        .panel h2 { position: absolute; left: 8px; top: 8px; margin: 0; font-size: 13px; font-weight: 500; white-space: nowrap; }
        .panel svg { position: absolute; left: 0; top: 0; }
        .row { position: absolute; font-size: 15px; font-weight: 500; }
        .row::before { content: "⌄"; display: inline-block; width: 18px; color: {{Palette.Faint}}; }
        svg text { font-size: 11px; fill: {{Palette.Faint}}; }
        .legend { position: absolute; left: 8px; bottom: 6px; line-height: 17px; font-size: 11px; white-space: nowrap; }
        .legend span { margin-right: 10px; }
        .legend i { display: inline-block; width: 12px; height: 3px; border-radius: 1px; margin: 0 5px 3px 0; vertical-align: middle; }
        .stat { position: absolute; left: 0; right: 0; top: 36px; text-align: center; font-size: 30px; font-weight: 600; }
        """;

    private readonly StringBuilder _panels = new();
    private int _bottom;

    /// <summary>How high the page is, in pixels.</summary>
    internal int Height => _bottom + Margin;

    internal void Add(Panel panel, IReadOnlyList<NamedSeries> series)
    {
        double column = (Width - 2.0 * Margin + Gap) / Columns;
        GridPosition position = panel.Position;
        double left = Margin + position.X * column;
        double width = position.Width * column - Gap;
        int top = Head + position.Y * (Unit + Gap);
        int height = position.Height * (Unit + Gap) - Gap;
        _bottom = Math.Max(_bottom, top + height);
        string style = string.Create(CultureInfo.InvariantCulture, $"left:{left:0}px;top:{top}px;width:{width:0}px;height:{height}px");
        string title = Escape(panel.Title);
        _panels.AppendLine(panel.Type switch
        {
            "row" => $"<div class='row' style='{style};line-height:{height}px'>{title}</div>",
            "stat" => Framed(new StatPanel(panel, series, range, width, height).Draw()),
            _ => Framed(new TimeSeriesPanel(panel, series, range, width, height).Draw()),
        });

        string Framed(string inside) => $"<div class='panel' style='{style}'>{inside}<h2>{title}</h2></div>";
    }

    /// <summary>The time of a day.</summary>
    internal static string Time(double time) =>
        DateTimeOffset.FromUnixTimeSeconds((long)time).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    public override string ToString()
    {
        string picks = string.Concat(dashboard.Variables.Skip(1).Select(static variable => $"<span><b>{Escape(variable)}</b>All</span>"));
        return $"""
            <!DOCTYPE html>
            <html>
            <head><meta charset='utf-8'><style>{s_style}</style></head>
            <body>
            <h1>{Escape(dashboard.Title)}</h1>
            <div class='picks'>{picks}<span>{Time(range.Start)} to {Time(range.End)} UTC</span></div>
            {_panels}</body>
            </html>
            """;
    }
}
