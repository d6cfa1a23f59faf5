using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

public sealed class KeyCollisionTests
{
    [Theory]
    [InlineData("p:all", "p:al")]
    [InlineData("p:{int}", "p:all")]
    [InlineData("p:{int}", "q:{int}")]
    [InlineData("p:{int}", "p:{int}:{int}")]
    [InlineData("p:{int}:all", "p:{int}:one")]
    [InlineData("{int}:p", "{string}:q")]
    [InlineData("p:{int}", "p:01")]
    [InlineData("p:{int}", "p:-0")]
    [InlineData("p:{uint}", "p:-1")]
    [InlineData("p:{int}", "p:{bool}")]
    [InlineData("p:{int}", "p:!")]
    [InlineData("p:{string}", "p:!")]
    [InlineData("p:{string}", "p:a:b")]
    [InlineData("p:{string}", "p:{string}:{string}")]
    [InlineData("p:{guid}", "p:{int}")]
    [InlineData("p:{guid}", "p:0123456789abcdef0123456789abcdef0123")]
    [InlineData("p:{guid}", "p:00000000-0000-0000-0000-00000000000A")]
    [InlineData("p:{bool}", "p:True")]
    [InlineData("p:{date}", "p:{int}")]
    [InlineData("p:{date}", "p:2024-13-01")]
    [InlineData("p:{date}", "p:0000-01-01")]
    [InlineData("p:{time}", "p:2400000000000")]
    [InlineData("p:{datetime}", "p:{int}")]
    [InlineData("p:{instant}", "p:20240101T0000000000000L")]
    [InlineData("p:{decimal}", "p:1.0")]
    [InlineData("p:{decimal}", "p:-0")]
    [InlineData("p:{decimal}", "p:.5")]
    [InlineData("p:{int}", "p:{int}.5")]
    [InlineData("p:{bytes}", "p:a")]
    [InlineData("p:{bytes}", "p:all")]
    [InlineData("p:{string}", "p:%")]
    [InlineData("p:{string}", "p:%e4")]
    public void Witness_OfTemplatesThatNeverMeet_IsNull(string left, string right)
    {
        Assert.Null(KeyCollision.Witness(Tokens.Of(left), Tokens.Of(right)));
        Assert.Null(KeyCollision.Witness(Tokens.Of(right), Tokens.Of(left)));
    }

    [Theory]
    [InlineData("p:all", "p:all", "p:all")]
    [InlineData("p:{string}", "p:all", "p:all")]
    [InlineData("p:{string}", "p:", "p:")]
    [InlineData("p:{string}", "p:{int}", "p:0")]
    [InlineData("{int}:{int}", "{string}:1", "0:1")]
    [InlineData("p{string}", "pre{string}", "pre")]
    [InlineData("{string}x", "{string}yx", "yx")]
    [InlineData("a{string}", "{string}b", "ab")]
    [InlineData("p:{int?}", "p:!", "p:!")]
    [InlineData("p:{int?}", "p:{guid?}", "p:!")]
    [InlineData("p:{string}", "p:{string?}", "p:")]
    [InlineData("p:{guid}", "p:{string}", "p:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa")]
    [InlineData("p:{guid}", "p:0123abcd-0000-0000-0000-00000000000f", "p:0123abcd-0000-0000-0000-00000000000f")]
    [InlineData("p:{bool}", "p:true", "p:true")]
    [InlineData("p:{bool}", "p:{string}", "p:true")]
    [InlineData("p:{bool}", "p:tru{string}", "p:true")]
    [InlineData("p:{date}", "p:2024-11-10", "p:2024-11-10")]
    [InlineData("p:{date}", "p:{int}-{int}-{int}", "p:1000-10-10")]
    [InlineData("p:{date}", "p:{string}", "p:1000-01-01")]
    [InlineData("p:{time}", "p:{int}", "p:1000000000000")]
    [InlineData("p:{datetime}", "p:{instant}", "p:10000101T0000000000000Z")]
    [InlineData("p:{datetime}", "p:{string}U", "p:10000101T0000000000000U")]
    [InlineData("p:{decimal}", "p:{int}", "p:0")]
    [InlineData("p:{decimal}", "p:{int}.5", "p:1.5")]
    [InlineData("p:{decimal}", "p:{int}.{int}", "p:1.1")]
    [InlineData("p:{decimal}", "p:-0.5", "p:-0.5")]
    [InlineData("p:{bytes}", "p:AQ", "p:AQ")]
    [InlineData("p:{bytes}", "p:all_", "p:all_")]
    [InlineData("p:{string}", "p:%C3%A4", "p:%C3%A4")]
    [InlineData("p:{string}C3", "p:%{uint}{string}", "p:%00C3")]
    public void Witness_OfTemplatesThatMeet_IsAShortestKeyOfBoth(string left, string right, string key)
    {
        Assert.Equal(key, KeyCollision.Witness(Tokens.Of(left), Tokens.Of(right)));
        Assert.Equal(key.Length, KeyCollision.Witness(Tokens.Of(right), Tokens.Of(left))?.Length);
        Assert.True(Tokens.Matches(Tokens.Of(left), key));
        Assert.True(Tokens.Matches(Tokens.Of(right), key));
    }

    [Fact]
    public void Among_Templates_GivesEveryPairThatCollides() => Assert.Equal(
        [new Collision(0, 1, "p:true"), new Collision(2, 3, "q:0"), new Collision(0, 4, "p:all")],
        KeyCollision.Among([.. new[] { "p:{string}", "p:{bool}", "q:{int}", "q:{uint}", "p:all" }.Select(Tokens.Of)]));
}
