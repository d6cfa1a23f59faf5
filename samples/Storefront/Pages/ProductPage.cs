using Storefront.Contracts;
using Storefront.Hosting;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>One tea. Kept whole by the output cache; made anew, its parts come from caches of their own.</summary>
internal static class ProductPage
{
    private const int Others = 4;

    internal static void MapProduct(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/tea/{id:int:min(1)}", ShowAsync).CacheOutput(Caching.Pages);

    private static async Task<IResult> ShowAsync(int id, HttpContext context, IProductCache products, IPriceCache prices, TeaGrid grid)
    {
        CancellationToken ct = context.RequestAborted;
        Receipt receipt = Receipt.Current!;
        if (await receipt.ReadAsync("product", () => products.GetAsync(id, ct)) is not { } tea)
        {
            return Messages.NotFound();
        }

        Price? price = await receipt.ReadAsync("price", () => prices.GetAsync(id, ct));
        ProductIds shelf = await receipt.ReadAsync("shelf", () => products.ShelfAsync(tea.Category, ct));
        int[] others = [.. shelf.Ids.Where(other => other != id).OrderBy(other => (other - id + 1_000) % 1_000).Take(Others)];
        Html grided = await grid.OfAsync(others, ct);
        context.Tag(PageTags.Of(tea), PageTags.Of(tea.Category));
        string shelfUrl = $"/teas/{tea.Category.ToString().ToLowerInvariant()}";
        return Layout.Page(tea.Name, Html.Of($"""
            <p class="crumbs"><a href="/">All teas</a> / <a href="{shelfUrl}">{tea.Category}</a></p>
            <article class="tea {tea.Category.ToString().ToLowerInvariant()}">
            <div class="stage">{Tin.Of(tea)}</div>
            <div>
            <h1>{tea.Name}</h1>
            <p class="lead">{tea.Notes}</p>
            <p class="price big">{Money.Of(price)} <small>for 100 g</small></p>
            {Buy(tea, price)}
            <dl class="facts"><div><dt>From</dt><dd>{tea.Origin}</dd></div><div><dt>Water</dt><dd>{tea.Celsius} °C</dd></div>
            <div><dt>Steep</dt><dd>{tea.Minutes} min</dd></div></dl>
            </div>
            </article>
            <h2>From the same shelf</h2>
            {grided}
            """));
    }

    private static Html Buy(Product tea, Price? price) => Html.If(price is not null, $"""
        <form class="buy" method="post" action="/cart">
        <input type="hidden" name="product" value="{tea.Id}">
        <label>Tins <input name="quantity" type="number" min="1" max="{Carts.Cart.MaxQuantity}" value="1"></label>
        <button>Add to cart</button>
        </form>
        """);
}
