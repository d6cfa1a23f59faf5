using MemcachedGen;
using Storefront.Carts;
using Storefront.Contracts;
using Storefront.Hosting;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>The cart.</summary>
internal static class CartPage
{
    internal static void MapCart(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/cart", ShowAsync);
        RouteGroupBuilder changes = endpoints.MapGroup("/cart").AddEndpointFilter<RouteGroupBuilder, RateLimit>();
        changes.MapPost("", (HttpContext context, IProductCache products) =>
            ChangeAsync(context, products, least: 1, static (cart, id, n) => cart.Add(id, n)));
        changes.MapPost("/quantity", (HttpContext context, IProductCache products) =>
            ChangeAsync(context, products, least: 0, static (cart, id, n) => cart.Set(id, n)));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, IProductCache products, int least, Action<Cart, int, int> change)
    {
        IFormCollection? form = await Form.ReadAsync(context);
        if (Form.Number(form, "product", 1, int.MaxValue) is not { } id
            || Form.Number(form, "quantity", least, Cart.MaxQuantity) is not { } quantity)
        {
            return Messages.Invalid($"From one tea we sell 1 to {Cart.MaxQuantity} tins.");
        }

        if ((await products.GetAsync(id, context.RequestAborted)).Value is null)
        {
            return Messages.NotFound();
        }

        change(await Cart.LoadAsync(context), id, quantity);
        return Results.Redirect("/cart");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IProductCache products, IPriceCache prices)
    {
        CancellationToken ct = context.RequestAborted;
        Cart cart = await Cart.LoadAsync(context);
        if (cart.Lines.Count == 0)
        {
            return Layout.Page("Cart", Html.Of($"""
                <h1>Cart</h1><p class="lead">Nothing in it yet.</p><p><a class="button" href="/">To the shelves</a></p>
                """));
        }

        int[] ids = [.. cart.Lines.Keys.Order()];
        BatchResult<int, Product> teas = await Receipt.Current!.ReadManyAsync("products", () => products.GetManyAsync(ids, ct));
        BatchResult<int, Price> amounts = await Receipt.Current!.ReadManyAsync("prices", () => prices.GetManyAsync(ids, ct));
        decimal total = ids.Sum(id => cart.Lines[id] * (amounts.GetValueOrDefault(id)?.Amount ?? 0));
        return Layout.Page("Cart", Html.Of($"""
            <h1>Cart</h1>
            <ul class="lines">{ids.Where(teas.ContainsKey).Select(id => Line(teas[id], amounts.GetValueOrDefault(id), cart.Lines[id]))}</ul>
            <p class="price big total"><small>Together</small> {Money.Of(total)}</p>
            """));
    }

    private static Html Line(Product tea, Price? price, int quantity) => Html.Of($"""
        <li>{Tin.Of(tea)}<div><a href="/tea/{tea.Id}"><b>{tea.Name}</b></a><small>{Money.Of(price)} for 100 g</small></div>
        <form method="post" action="/cart/quantity" class="row"><input type="hidden" name="product" value="{tea.Id}">
        <input name="quantity" type="number" min="0" max="{Cart.MaxQuantity}" value="{quantity}" aria-label="Tins">
        <button>Change</button></form>
        <span class="price">{Money.Of((price?.Amount ?? 0) * quantity)}</span></li>
        """);
}
