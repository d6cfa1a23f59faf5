using System.Globalization;
using Storefront.Contracts;
using Storefront.Hosting;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>Teas by a word. Not kept as a page: there are too many words, and what each finds is cached.</summary>
internal static class SearchPage
{
    private const int HighestBound = 1_000;

    internal static void MapSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/search", ShowAsync).AddEndpointFilter<RateLimit>();

    private static async Task<IResult> ShowAsync(string? q, string? below, HttpContext context, ISearchCache searches, TeaGrid grid)
    {
        CancellationToken ct = context.RequestAborted;
        if (SearchText.Normalize(q) is not { Length: > 0 } text)
        {
            return Messages.Invalid($"Please search for a word of at most {SearchText.MaxLength} letters.");
        }

        if (!TryReadBound(below, out int? bound))
        {
            return Messages.Invalid($"A price bound is a whole number from 1 to {HighestBound}.");
        }

        ProductIds found = await Receipt.Current!.ReadAsync("search", () => searches.FindAsync(text, bound, ct));
        Html teas = await grid.OfAsync(found.Ids, ct);
        return Layout.Page($"“{text}”", Html.Of($"""
            <h1>“{text}”</h1>
            <p class="lead">{found.Ids.Length} teas, the cheapest first.</p>
            <form class="row" action="/search"><input type="hidden" name="q" value="{text}">
            <label>Below € <input name="below" type="number" min="1" max="{HighestBound}" value="{below}"></label>
            <button>Narrow</button></form>
            {teas}
            """), text);
    }

    private static bool TryReadBound(string? below, out int? bound)
    {
        bound = null;
        if (string.IsNullOrEmpty(below))
        {
            return true;
        }

        bound = int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        return bound is >= 1 and <= HighestBound;
    }
}
