using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

public sealed class KeySeparationTests
{
    [Theory]
    [InlineData("all")]
    [InlineData("{string}")]
    [InlineData("{int}:{int}")]
    [InlineData("{string}:{string?}:{bytes}")]
    [InlineData("{bool}{string}")]
    [InlineData("{bool}{bool}{bool?}")]
    [InlineData("{guid}{string}")]
    [InlineData("{int}{guid}")]
    [InlineData("{string}{guid}")]
    [InlineData("{date}{int}")]
    [InlineData("{int}{date}")]
    [InlineData("{time}{datetime}{instant}")]
    [InlineData("{int}x{int}")]
    [InlineData("{string}x{int}")]
    [InlineData("{int}x{string}")]
    [InlineData("{int}{bool}")]
    [InlineData("{decimal}:{decimal}")]
    [InlineData("{int}.{decimal}.{int}")]
    [InlineData("{int}-{uint}")]
    [InlineData("{uint}.{decimal}!{int}")]
    public void IsUnambiguous_OfSeparatedParts_IsTrue(string template)
    {
        Assert.True(KeySeparation.IsUnambiguous(Tokens.Of(template), out int first, out int second));
        Assert.Equal((-1, -1), (first, second));
    }

    [Theory]
    [InlineData("{int}{int}", 0, 1, "110")]
    [InlineData("{string}{string}", 0, 1, "a")]
    [InlineData("{string}{int}", 0, 1, "-1")]
    [InlineData("{string?}{string?}", 0, 1, "a")]
    [InlineData("{bool?}{int?}{int?}", 1, 2, "!110")]
    [InlineData("{string}x{string}", 0, 2, "xx")]
    [InlineData("{string}-{int}", 0, 2, "--1")]
    [InlineData("{int}:{string}{bool}{string}", 2, 3, "0:truetrue")]
    [InlineData("{decimal}.{decimal}", 0, 2, "0.1.1")]
    [InlineData("{bytes}{bytes}", 0, 1, "ag")]
    [InlineData("p:{guid}:{string}{date}{string}", 3, 4, null)]
    public void IsUnambiguous_OfPartsThatRunTogether_NamesTheFirstTwo(string template, int left, int right, string? expected)
    {
        List<KeyToken> tokens = Tokens.Of(template);

        bool unambiguous = KeySeparation.IsUnambiguous(tokens, out int first, out int second, out string? key);

        Assert.False(unambiguous);
        Assert.Equal((left, right), (first, second));
        Assert.Equal(expected ?? key, key);
        Assert.True(Tokens.Readings(tokens, key!) > 1);
    }
}
