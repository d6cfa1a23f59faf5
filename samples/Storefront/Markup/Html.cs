using System.Text;

namespace Storefront.Markup;

/// <summary>A piece of a page. Text gets into one only through <see cref="Of"/>, which encodes it.</summary>
public readonly record struct Html(string Text)
{
    internal static readonly Html None = new("");

    /// <summary>Makes a piece of an interpolated text: what stands in braces is encoded, unless it is a piece itself.</summary>
    internal static Html Of(HtmlText text) => new(text.ToString());

    internal static Html Join(IEnumerable<Html> pieces) =>
        new(pieces.Aggregate(new StringBuilder(), static (all, piece) => all.Append(piece.Text)).ToString());

    internal static Html If(bool isTrue, HtmlText text)
    {
        string made = text.ToString();
        return isTrue ? new(made) : None;
    }

    public override string ToString() => Text;
}
