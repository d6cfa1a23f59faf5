using System.Globalization;
using System.Security;
using System.Text;

namespace MemcachedGen.Report.Charts;

/// <summary>
/// A drawing in the making. Colours are classes, so that it follows the reader's light or dark mode: <c>c0</c> is ours,
/// <c>c1</c> to <c>c6</c> are others.
/// </summary>
internal sealed class Svg(string title, string subtitle)
{
    internal const double Width = 760;
    private const double TitleHeight = 58;

    private const string Style = """
        text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#334155}
        .title{font-size:16px;font-weight:600;fill:#0f172a}.muted{fill:#64748b}.strong{font-weight:600}
        .back{fill:#ffffff}.grid{stroke:#e2e8f0}.whisker{stroke:#0f172a;stroke-opacity:.55}
        .c0{--c:#2563eb}.c1{--c:#d97706}.c2{--c:#059669}.c3{--c:#9333ea}.c4{--c:#dc2626}.c5{--c:#0891b2}.c6{--c:#64748b}
        .fill{fill:var(--c)}.line{stroke:var(--c);fill:none;stroke-width:2;stroke-linejoin:round}.c0.line{stroke-width:3.5}
        text.fill{fill:var(--c)}
        @media(prefers-color-scheme:dark){text{fill:#cbd5e1}.title{fill:#f8fafc}.muted{fill:#94a3b8}.back{fill:#0d1117}
        .grid{stroke:#273244}.whisker{stroke:#f8fafc}
        .c0{--c:#60a5fa}.c1{--c:#fbbf24}.c2{--c:#34d399}.c3{--c:#c084fc}.c4{--c:#f87171}.c5{--c:#22d3ee}.c6{--c:#94a3b8}}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Where the drawing begins, below its title.</summary>
    internal static double Top => TitleHeight;

    internal void Text(double x, double y, string text, string classes = "", string anchor = "start") =>
        Add($"<text x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\"{Class(classes)}>{SecurityElement.Escape(text)}</text>");

    internal void Line(double x1, double y1, double x2, double y2, string classes) =>
        Add($"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"{Class(classes)}/>");

    internal void Rectangle(double x, double y, double width, double height, string classes, double radius = 3) =>
        Add($"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" rx=\"{Number(radius)}\"{Class(classes)}/>");

    internal void Polyline(IEnumerable<(double X, double Y)> points, string classes) =>
        Add($"<polyline points=\"{string.Join(' ', points.Select(static point => $"{Number(point.X)},{Number(point.Y)}"))}\"{Class(classes)}/>");

    internal void Dot(double x, double y, string classes) => Add($"<circle cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"3.5\"{Class(classes)}/>");

    /// <summary>The whole drawing.</summary>
    /// <param name="height">Its height, title included.</param>
    /// <param name="description">What it shows, for whoever cannot see it.</param>
    internal string ToString(double height, string description) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Number(Width)} {Number(height)}" role="img" aria-label="{SecurityElement.Escape(description)}">
        <style>{Style}</style>
        <rect width="100%" height="100%" rx="8" class="back"/>
        <text x="20" y="28" class="title">{SecurityElement.Escape(title)}</text>
        <text x="20" y="46" class="muted">{SecurityElement.Escape(subtitle)}</text>
        {_body.ToString().TrimEnd('\n')}
        </svg>

        """.Replace("\r", "", StringComparison.Ordinal);

    private static string Class(string classes) => classes.Length == 0 ? "" : $" class=\"{classes}\"";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private void Add(string element) => _body.Append(element).Append('\n');
}
