using MemcachedGen;
using Storefront.Contracts;
using Storefront.Markup;
using Storefront.Receipts;

namespace Storefront.Pages;

/// <summary>Teas with their prices, side by side.</summary>
internal sealed class TeaGrid(IProductCache products, IPriceCache prices)
{
    internal async ValueTask<Html> OfAsync(IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        Receipt receipt = Receipt.Current!;
        BatchResult<int, Product> teas = await receipt.ReadManyAsync("products", () => products.GetManyAsync(ids, ct));
        BatchResult<int, Price> amounts = await receipt.ReadManyAsync("prices", () => prices.GetManyAsync(ids, ct));
        IEnumerable<Html> cards = ids.Where(teas.ContainsKey).Select(id => Card(teas[id], amounts.GetValueOrDefault(id)));
        return Html.Of($"""<ul class="grid">{cards}</ul>""");
    }

    private static Html Card(Product tea, Price? price) => Html.Of($"""
        <li><a class="card {tea.Category.ToString().ToLowerInvariant()}" href="/tea/{tea.Id}">{Tin.Of(tea)}
        <b>{tea.Name}</b><small>{tea.Notes}</small><span class="price">{Money.Of(price)}</span></a></li>
        """);
}
