using MemcachedGen;
using Storefront.Contracts;
using Storefront.Data;
using Storefront.Hosting;

namespace Storefront.Pages;

/// <summary>Changes a price, and then everything that was made of the old one.</summary>
internal sealed class PriceChanges(IPriceRepository repository, IPriceCache prices, ISearchCache searches, IPageCache pages)
{
    /// <remarks>It cannot be cancelled: a price that is changed and still cached would be wrong for as long as it is kept.</remarks>
    internal async Task ChangeAsync(Product tea, decimal amount)
    {
        await repository.ChangeAsync(tea.Id, amount, CancellationToken.None);

        // From the inside out, and pages last: one that is being made meanwhile is not kept.
        await prices.InvalidateAsync(tea.Id, CancellationToken.None);
        await searches.InvalidateAllAsync(CancellationToken.None);
        foreach (string tag in (string[])[PageTags.Of(tea), PageTags.Of(tea.Category), PageTags.Home])
        {
            await pages.EvictByTagAsync(tag, CancellationToken.None);
        }
    }
}
