using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Storefront.Markup;

/// <summary>Builds a piece of a page from an interpolated text. The literal parts are markup, all others are encoded.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlText(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(Html piece) => _text.Append(piece.Text);

    public void AppendFormatted(IEnumerable<Html> pieces) => _text.Append(Html.Join(pieces).Text);

    public void AppendFormatted(string? text) => _text.Append(s_encoder.Encode(text ?? ""));

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
