using MemcachedGen;
using Storefront.Contracts;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>Where prices are changed. A change is seen at once: by whoever looks at the price, a search, or a page.</summary>
internal static class BackOfficePage
{
    private const decimal Least = 0.50m;
    private const decimal Most = 999.99m;

    internal static void MapBackOffice(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder office = endpoints.MapGroup("/admin").RequireAuthorization();
        office.MapGet("", ShowAsync);
        office.MapPost("/price", ChangePriceAsync);
    }

    private static async Task<IResult> ChangePriceAsync(HttpContext context, IProductCache products, PriceChanges changes)
    {
        IFormCollection? form = await Form.ReadAsync(context);
        if (Form.Number(form, "product", 1, int.MaxValue) is not { } id || Form.Amount(form, "amount", Least, Most) is not { } amount)
        {
            return Messages.Invalid($"A price is from {Money.Of(Least)} to {Money.Of(Most)}, in whole cents.");
        }

        if ((await products.GetAsync(id, context.RequestAborted)).Value is not { } tea)
        {
            return Messages.NotFound();
        }

        await changes.ChangeAsync(tea, amount);
        return Results.Redirect($"/admin#tea-{id}");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IProductCache products, IPriceCache prices)
    {
        CancellationToken ct = context.RequestAborted;
        Receipt receipt = Receipt.Current!;
        ProductIds all = await receipt.ReadAsync("shelf", () => products.ShelfAsync(null, ct));
        BatchResult<int, Product> teas = await receipt.ReadManyAsync("products", () => products.GetManyAsync(all.Ids, ct));
        BatchResult<int, Price> amounts = await receipt.ReadManyAsync("prices", () => prices.GetManyAsync(all.Ids, ct));
        return Layout.Page("Back office", Html.Of($"""
            <h1>Back office</h1>
            <p class="lead">A changed price leaves the price cache, every search and the pages that show it.
            <a href="/cache">The caches from inside</a></p>
            <ul class="lines office">{all.Ids.Where(teas.ContainsKey).Select(id => Line(teas[id], amounts.GetValueOrDefault(id)))}</ul>
            """));
    }

    private static Html Line(Product tea, Price? price) => Html.Of($"""
        <li id="tea-{tea.Id}">{Tin.Of(tea)}<div><a href="/tea/{tea.Id}"><b>{tea.Name}</b></a><small>{tea.Origin}</small></div>
        <form method="post" action="/admin/price" class="row"><input type="hidden" name="product" value="{tea.Id}">
        <label>€ <input name="amount" type="number" step="0.01" min="{Least}" max="{Most}" value="{price?.Amount ?? 0:0.00}"></label>
        <button>Change</button></form></li>
        """);
}
