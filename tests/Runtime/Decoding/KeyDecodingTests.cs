using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.Decoding;
using MemcachedGen.RuntimeTests.Caching;
using Xunit;

namespace MemcachedGen.RuntimeTests.Decoding;

public sealed class KeyDecodingTests
{
    private readonly KeyCatalog _catalog = new([]);

    [Fact]
    public async Task Client_DecodesTheKeysOfItsCaches()
    {
        await using var client = new CacheClient(new MemcachedGenOptions { KeyPrefix = "prod:" }.UseInMemoryStore());
        Assert.False(client.TryDecodeKey("prod:texts/1:a%20b", out _));
        client.GetCache<TextCache>();
        Assert.True(client.TryDecodeKey("prod:texts/1:a%20b", out DecodedKey? decoded));
        Assert.Equal(("texts", 1, "{text}", false), (decoded.Contract, decoded.Version, decoded.Template, decoded.IsShortened));
        Assert.Equal(["GetAsync"], decoded.Methods);
        DecodedArgument argument = Assert.Single(decoded.Arguments);
        Assert.Equal(("text", (object?)"a b", false), (argument.Name, argument.Value, argument.IsSensitive));
        Assert.True(client.TryDecodeKey("prod:texts/1:a%20b"u8, out _));
        Assert.Throws<ArgumentNullException>(() => client.TryDecodeKey((string)null!, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("texts/1:a")]
    [InlineData("prod:")]
    [InlineData("prod:texts/2:a")]
    [InlineData("prod:texts/1#a")]
    [InlineData("prod:texts/1:a b")]
    [InlineData("prod:texts/1:a%2")]
    [InlineData("prod:texts/1:%C3")]
    [InlineData("prod:texts/1:%61")]
    [InlineData("prod:texts/1:%e2%82%ac")]
    [InlineData("prod:texts/1:%ED%A0%BD%ED%B8%80")]
    [InlineData("prod:texts/1:é")]
    [InlineData("prod:texts/1:!!")]
    public async Task WhatWasNotWrittenByACacheOfTheClient_IsNotDecoded(string key)
    {
        await using var client = new CacheClient(new MemcachedGenOptions { KeyPrefix = "prod:" }.UseInMemoryStore());
        client.GetCache<TextCache>();
        Assert.False(client.TryDecodeKey(key, out _));
    }

    [Fact]
    public async Task Client_DecodesTheKeysOfCounters()
    {
        await using CacheClient client = CacheClient.InMemory();
        client.GetCache<VisitCounter>();
        Assert.True(client.TryDecodeKey("visits/1:7", out DecodedKey? decoded));
        Assert.Equal(7, Assert.Single(decoded.Arguments).Value);
    }

    [Theory]
    [InlineData("!", "id=null")]
    [InlineData("0", "id=0")]
    [InlineData("-2147483648", "id=-2147483648")]
    [InlineData("2147483648", null)]
    [InlineData("-0", null)]
    [InlineData("007", null)]
    [InlineData("+7", null)]
    [InlineData("", null)]
    public void Integer_OnlyAsItIsWritten(string text, string? expected)
    {
        Add("{id}", new CacheKeyPart("id", typeof(int)));
        Assert.Equal(expected, Decode(text));
    }

    [Theory]
    [InlineData(typeof(DayOfWeek), "6", DayOfWeek.Saturday)]
    [InlineData(typeof(DayOfWeek), "-7", (DayOfWeek)(-7))]
    [InlineData(typeof(bool), "true", true)]
    [InlineData(typeof(char), "%3A", ':')]
    [InlineData(typeof(int?), "5", 5)]
    public void Value_IsOfThePartsType(Type type, string text, object expected)
    {
        Add("{id}", new CacheKeyPart("id", type));
        Assert.Equal(expected, Decoded(text)!.Arguments[0].Value);
    }

    [Theory]
    [InlineData(typeof(bool), "True")]
    [InlineData(typeof(decimal), "1.50")]
    [InlineData(typeof(decimal), "-0")]
    [InlineData(typeof(decimal), ".5")]
    [InlineData(typeof(Guid), "0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData(typeof(DateOnly), "2023-02-29")]
    [InlineData(typeof(TimeOnly), "2400000000000")]
    [InlineData(typeof(DateTime), "20240101T0000000000000X")]
    [InlineData(typeof(DateTimeOffset), "20240101T0000000000000L")]
    [InlineData(typeof(byte[]), "AB")]
    [InlineData(typeof(byte[]), "A")]
    [InlineData(typeof(char), "ab")]
    [InlineData(typeof(char), "")]
    [InlineData(typeof(byte), "256")]
    public void Value_InAnotherForm_IsNotDecoded(Type type, string text)
    {
        Add("{id}", new CacheKeyPart("id", type));
        Assert.Null(Decoded(text));
    }

    [Fact]
    public void Sensitive_IsNotShown()
    {
        Add("u:{mail}:{id}", new CacheKeyPart("mail", typeof(string), IsSensitive: true), new CacheKeyPart("id", typeof(int)));
        Assert.Equal("mail=*** id=1", Decode("u:me%40here:1"));
        Assert.Equal("mail=*** id=1", Decode("u:!:1"));
    }

    [Fact]
    public void Format_IsText()
    {
        Add("{at:yyyy:MM}:{id}", new CacheKeyPart("at", typeof(DateTime), "yyyy:MM"), new CacheKeyPart("id", typeof(int)));
        Assert.Equal("at=2024:02 id=1", Decode("2024%3A02:1"));
    }

    [Fact]
    public void Composite_TakesThePartsThatBearItsName()
    {
        Add(
            "{order}/{order.Id}:{orders}",
            new CacheKeyPart("order.Tenant", typeof(string)), new CacheKeyPart("order.Id", typeof(int)), new CacheKeyPart("order.Id", typeof(int)), new CacheKeyPart("orders", typeof(int)));
        Assert.Equal("order.Tenant=t order.Id=1 order.Id=1 orders=3", Decode("t:1/1:3"));
    }

    [Fact]
    public void Braces_AreText()
    {
        Add("{{{id}}}:{name}", new CacheKeyPart("id", typeof(int)), new CacheKeyPart("name", typeof(string)));
        Assert.Equal("id=1 name=n", Decode("{1}:n"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{")]
    [InlineData("}{a}{")]
    [InlineData("{a")]
    [InlineData("{}")]
    [InlineData("{a}{b}")]
    public void TemplateThatDoesNotFitItsParts_DoesNoHarm(string template)
    {
        Add(template, new CacheKeyPart("other", typeof(int)));
        Decode("x");
        Decode("");
    }

    [Fact]
    public void PartsWithoutSeparator_AreFoundByTheirForms()
    {
        Add("{id}{guid}", new CacheKeyPart("id", typeof(int)), new CacheKeyPart("guid", typeof(Guid)));
        Assert.Equal("id=12 guid=00000000-0000-0000-0000-000000000000", Decode("1200000000-0000-0000-0000-000000000000"));
        Assert.Equal("id=0 guid=null", Decode("0!"));
    }

    [Fact]
    public void OfSeveralTemplates_TheOneWhoseTextIsThereIsTaken()
    {
        Add("{text}", new CacheKeyPart("text", typeof(string)));
        Add("p-{id}", new CacheKeyPart("id", typeof(int)));
        Assert.Equal("id=5", Decode("p-5"));
        Assert.Equal("text=p-x", Decode("p-x"));
    }

    [Theory]
    [InlineData(10, "id=7")] // the text goes beyond the cut
    [InlineData(213, "id=7")] // ends right before the cut: whether it does cannot be told
    [InlineData(212, "id=7 text=212")]
    [InlineData(100, "id=7 text=100")]
    public void Shortened_HasWhatIsCompleteBeforeTheCut(int length, string expected)
    {
        Add("{id}:{text}/{more}", new CacheKeyPart("id", typeof(int)), new CacheKeyPart("text", typeof(string)), new CacheKeyPart("more", typeof(string)));
        string whole = $"contract/1:7:{new string('a', length)}";
        string key = length == 10 ? whole + new string('b', 300) : whole + "/" + new string('b', 300);
        string start = key[..226];
        DecodedKey? decoded = null;
        Assert.True(_catalog.TryDecode(Encoding.ASCII.GetBytes(start + "%#" + new string('A', 22)), out decoded));
        Assert.True(decoded.IsShortened);
        Assert.Equal(expected, string.Join(' ', decoded.Arguments.Select(static argument =>
            $"{argument.Name}={(argument.Value is string text ? text.Length : argument.Value)}")));
    }

    private void Add(string template, params CacheKeyPart[] parts) =>
        _catalog.Add(new CacheEntryDescriptor("contract", 1, template, 0xABC, ttlMilliseconds: 1_000) { Parts = parts });

    private DecodedKey? Decoded(string rest)
    {
        _catalog.TryDecode(Encoding.UTF8.GetBytes("contract/1:" + rest), out DecodedKey? decoded);
        return decoded;
    }

    private string? Decode(string rest) => Decoded(rest) is { } decoded
        ? string.Join(' ', decoded.Arguments.Select(static argument => $"{argument.Name}={argument.Value ?? "null"}"))
        : null;

    private sealed class VisitCounter : ICacheContract<VisitCounter>
    {
        public static VisitCounter CreateGeneratedCache(CacheContext context)
        {
            var descriptor = new CacheEntryDescriptor("visits", 1, "{id}", fingerprint: 0, ttlMilliseconds: 1_000)
            {
                Parts = [new CacheKeyPart("id", typeof(int))],
            };
            context.CreateCounter<ArticleKey>(descriptor, initial: 0);
            return new();
        }
    }
}
