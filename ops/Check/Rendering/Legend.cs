using System.Globalization;
using System.Text;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>The names of a panel's series: as many lines as they need, up to three; then how many there are that are not named.</summary>
internal static class Legend
{
    private const double LineHeight = 17;
    private const int MostLines = 3;
    private const double LetterWidth = 5.9;
    private const double MarkWidth = 26;
    private const double Padding = 16;
    private const double RoomForRest = 60;

    internal static (string Html, double Height) Draw(IReadOnlyList<(string Name, string Colour)> series, double width)
    {
        double used = 0;
        int lines = 1;
        var html = new StringBuilder("<div class='legend'>");
        for (int index = 0; index < series.Count; index++)
        {
            (string name, string colour) = series[index];
            double needed = name.Length * LetterWidth + MarkWidth;
            bool mayBeCut = lines == MostLines && index < series.Count - 1;
            if (used > 0 && used + needed > width - Padding - (mayBeCut ? RoomForRest : 0))
            {
                if (lines == MostLines)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<span>+{series.Count - index} more</span>");
                    break;
                }

                html.Append("<br>");
                lines++;
                used = 0;
            }

            used += needed;
            html.Append(CultureInfo.InvariantCulture, $"<span><i style='background:{colour}'></i>{Page.Escape(name)}</span>");
        }

        return (html.Append("</div>").ToString(), lines * LineHeight + 8);
    }
}
