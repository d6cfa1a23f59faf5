namespace MemcachedGen.AotSmoke;

/// <summary>Every kind of operation, once.</summary>
internal sealed class CatalogChecks(ICatalogCache cache, CountingCatalog catalog)
{
    public async Task RunAsync()
    {
        await LoadsOnceAsync();
        await SetsAndUpdatesAsync();
        await BatchesAsync();
        await DelegatesAsync();
        await CountsAsync();
        await GroupsAsync();
    }

    private async Task LoadsOnceAsync()
    {
        Product? cold = await cache.GetAsync(1);
        Product? warm = await cache.GetAsync(1);
        Check.Equal("Product 1", cold?.Name, "a loaded product");
        Check.Equal("a,ü", string.Join(',', warm!.Labels), "the labels of a cached product");
        Check.True(!ReferenceEquals(cold, warm), "the second read deserializes");
        Check.Equal(1, catalog.Loads, "loads of a product read twice");
        Check.Equal(null, await cache.GetAsync(-1), "a product that does not exist");
        await cache.InvalidateAsync(1);
        Check.Equal(CacheSource.None, (await cache.PeekAsync(1)).Source, "the source of a deleted entry");
    }

    private async Task SetsAndUpdatesAsync()
    {
        await cache.SetAsync(2, new Product(2, "set", []));
        CacheResult<Product?> peeked = await cache.PeekAsync(2);
        Check.Equal((CacheSource.Remote, "set"), (peeked.Source, peeked.Value?.Name), "a value that was set");
        Product? renamed = await cache.RenameAsync(2, "renamed", static (old, name) => old! with { Name = name });
        Check.Equal("renamed", renamed?.Name, "what an update gives");
        Check.Equal("renamed", (await cache.GetAsync(2))?.Name, "what an update stored");
    }

    private async Task BatchesAsync()
    {
        int before = catalog.Loads;
        IReadOnlyDictionary<int, Product> products = await cache.GetManyAsync([2, 3, 4, 4, -1]);
        Check.Equal("renamed,Product 3,Product 4", string.Join(',', products.OrderBy(static each => each.Key).Select(static each => each.Value.Name)), "a batch");
        Check.Equal(before + 1, catalog.Loads, "loads of a batch");
        Check.Equal(3, (await cache.GetManyAsync([2, 3, 4])).Count, "a batch of hits");
        Check.Equal(before + 1, catalog.Loads, "loads of a batch of hits");
    }

    private async Task DelegatesAsync()
    {
        Stock stock = await cache.GetStockAsync(1, 40, static (start, _) => new(new Stock(start, 0)));
        Check.Equal(new Stock(40, 0), stock, "a struct loaded by a delegate with state");
        Check.Equal(new Stock(38, 2), await cache.TakeAsync(1, 2, Take), "an update of a struct");
        Check.Equal(new Stock(38, 2), await cache.GetStockAsync(1, 0, static (_, _) => throw new CheckFailedException("Loaded a hit.")), "a cached struct");
        Check.Equal("note", await cache.GetNoteAsync(1, static _ => new("note")), "a text loaded by a delegate");
        Check.True(!await cache.AddNoteAsync(1, "other", TimeSpan.FromMinutes(1)), "an entry that exists is not added");
    }

    private async Task CountsAsync()
    {
        Check.Equal(101UL, await cache.ViewAsync("home page"), "the first count");
        Check.Equal(106UL, await cache.ViewAsync("home page", 5), "the second count");
    }

    private async Task GroupsAsync()
    {
        int before = catalog.Loads;
        await cache.GetAsync(3);
        Check.Equal(before, catalog.Loads, "loads before the group is invalidated");
        await cache.InvalidateAllAsync();
        await cache.GetAsync(3);
        Check.Equal(before + 1, catalog.Loads, "loads after the group is invalidated");
    }

    private static Stock Take(Stock? stock, int taken) => stock is { } known ? new(known.Count - taken, known.Reserved + taken) : default;
}
