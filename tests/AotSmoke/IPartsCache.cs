namespace MemcachedGen.AotSmoke;

public enum Season : byte
{
    Spring,
    Autumn = 9,
}

public readonly record struct Place([property: CacheKey] string City, [property: CacheKey] short Zone);

/// <summary>Key parts of many types.</summary>
[CacheContract("parts"), Ttl("1h")]
public partial interface IPartsCache
{
    [CacheKey("n:{a}:{b}:{c}:{d}")]
    ValueTask<string?> NumbersAsync(sbyte a, ulong b, Int128 c, decimal? d);

    [CacheKey("n:{a}:{b}:{c}:{d}")]
    ValueTask SetNumbersAsync(sbyte a, ulong b, Int128 c, decimal? d, [CacheValue] string value);

    [CacheKey("t:{a}:{b}:{c}:{d}")]
    ValueTask<string?> TimesAsync(DateOnly a, TimeOnly b, DateTimeOffset c, TimeSpan d);

    [CacheKey("t:{a}:{b}:{c}:{d}")]
    ValueTask SetTimesAsync(DateOnly a, TimeOnly b, DateTimeOffset c, TimeSpan d, [CacheValue] string value);

    [CacheKey("x:{a}:{b}:{c}:{d}:{e}:{f}")]
    ValueTask<string?> TextsAsync(string? a, char b, Guid c, bool d, Uri e, byte[] f);

    [CacheKey("x:{a}:{b}:{c}:{d}:{e}:{f}")]
    ValueTask SetTextsAsync(string? a, char b, Guid c, bool d, Uri e, byte[] f, [CacheValue] string value);

    [CacheKey("o:{season}:{place}:{day:yyyyMM}")]
    ValueTask<string?> OthersAsync(Season season, Place place, DateTime day);

    [CacheKey("o:{season}:{place}:{day:yyyyMM}")]
    ValueTask SetOthersAsync(Season season, Place place, DateTime day, [CacheValue] string value);
}
