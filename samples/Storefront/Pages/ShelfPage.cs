using Storefront.Contracts;
using Storefront.Hosting;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>All teas, or those of a category. Kept whole by the output cache.</summary>
internal static class ShelfPage
{
    internal static void MapShelves(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (HttpContext context, IProductCache products, TeaGrid grid) => ShowAsync(context, products, grid, null))
            .CacheOutput(Caching.Pages);
        endpoints.MapGet("/teas/{name:alpha}", (string name, HttpContext context, IProductCache products, TeaGrid grid) =>
            Enum.TryParse(name, ignoreCase: true, out Category category)
                ? ShowAsync(context, products, grid, category)
                : Task.FromResult(Messages.NotFound()))
            .CacheOutput(Caching.Pages);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IProductCache products, TeaGrid grid, Category? category)
    {
        CancellationToken ct = context.RequestAborted;
        ProductIds shelf = await Receipt.Current!.ReadAsync("shelf", () => products.ShelfAsync(category, ct));
        Html teas = await grid.OfAsync(shelf.Ids, ct);
        context.Tag(category is { } one ? PageTags.Of(one) : PageTags.Home);
        string title = category is null ? "Tea, and where it came from" : $"{category} tea";
        return Layout.Page(title, Html.Of($"""
            <h1>{title}</h1>
            <p class="lead">{shelf.Ids.Length} teas in tins of 100 g. The receipt says which cache this page came from, and its parts.</p>
            <nav class="shelves">{Chip("/", "All", category is null)}{Enum.GetValues<Category>().Select(each =>
                Chip($"/teas/{each.ToString().ToLowerInvariant()}", each.ToString(), each == category))}</nav>
            {teas}
            """));
    }

    private static Html Chip(string url, string name, bool isHere) => isHere
        ? Html.Of($"""<a href="{url}" aria-current="page">{name}</a>""")
        : Html.Of($"""<a href="{url}">{name}</a>""");
}
