namespace MemcachedGen.AotSmoke;

/// <summary>Keys of many types, and their way back.</summary>
internal sealed class KeyChecks(CacheClient client)
{
    public async Task RunAsync()
    {
        await PartsAsync(client.GetCache<IPartsCache>());
        await GenericAsync();
        Decoded("smoke:catalog/2:p:42", "catalog/2 p:{id} id=42");
        Decoded("smoke:parts/1:o:9:Gen%C3%A8ve:-3:202611", "parts/1 o:{season}:{place}:{day:yyyyMM} season=Autumn place.City=Genève place.Zone=-3 day=202611");
        Decoded("smoke:elsewhere/1:x", null);
    }

    private static async Task PartsAsync(IPartsCache cache)
    {
        await cache.SetNumbersAsync(-1, ulong.MaxValue, Int128.MinValue, 1.50m, "numbers");
        Check.Equal("numbers", await cache.NumbersAsync(-1, ulong.MaxValue, Int128.MinValue, 1.5m), "a key of numbers");
        Check.Equal(null, await cache.NumbersAsync(-1, ulong.MaxValue, Int128.MinValue, null), "another key of numbers");

        var day = new DateOnly(2026, 11, 22);
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(2));
        await cache.SetTimesAsync(day, new TimeOnly(10, 15), noon, TimeSpan.FromTicks(7), "times");
        Check.Equal("times", await cache.TimesAsync(day, new TimeOnly(10, 15), noon.ToUniversalTime(), TimeSpan.FromTicks(7)), "a key of times");

        var guid = new Guid("11111111-2222-3333-4444-555555555555");
        var address = new Uri("https://example.com/ü?q=1");
        await cache.SetTextsAsync(null, 'ß', guid, true, address, [1, 2], "texts");
        Check.Equal("texts", await cache.TextsAsync(null, 'ß', guid, true, address, [1, 2]), "a key of texts");
        Check.Equal(null, await cache.TextsAsync("", 'ß', guid, true, address, [1, 2]), "another key of texts");

        var first = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        await cache.SetOthersAsync(Season.Autumn, new Place("Genève", -3), first, "others");
        Check.Equal("others", await cache.OthersAsync(Season.Autumn, new Place("Genève", -3), first.AddDays(9)), "a formatted key");
    }

    private async Task GenericAsync()
    {
        var products = client.GetCache<IEntityCache<Product>>();
        var texts = client.GetCache<IEntityCache<string>>();
        await products.SetAsync(Guid.Empty, new Product(1, "generic", []));
        await texts.SetAsync(Guid.Empty, "text");
        Check.Equal("generic", (await products.GetAsync(Guid.Empty))?.Name, "a generic contract of one type");
        Check.Equal("text", await texts.GetAsync(Guid.Empty), "a generic contract of another type");
    }

    private void Decoded(string key, string? expected)
    {
        string? actual = client.TryDecodeKey(key, out DecodedKey? decoded)
            ? $"{decoded.Contract}/{decoded.Version} {decoded.Template} {string.Join(' ', decoded.Arguments.Select(static each => $"{each.Name}={each.Value}"))}"
            : null;
        Check.Equal(expected, actual, $"the meaning of '{key}'");
    }
}
