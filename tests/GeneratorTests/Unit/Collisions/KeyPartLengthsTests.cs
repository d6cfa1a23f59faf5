using MemcachedGen.Generator.Parsing.Collisions;

namespace MemcachedGen.GeneratorTests.Unit.Collisions;

public sealed class KeyPartLengthsTests
{
    [Theory]
    [InlineData("{int}", 11, null, 11)]
    [InlineData("{uint?}", 3, null, 3)]
    [InlineData("{bool}", 0, null, 5)]
    [InlineData("{guid?}", 0, null, 36)]
    [InlineData("{date}", 0, null, 10)]
    [InlineData("{time}", 0, null, 13)]
    [InlineData("{datetime}", 0, null, 23)]
    [InlineData("{instant}", 0, null, 23)]
    [InlineData("{decimal}", 0, null, 31)]
    [InlineData("{string}", 0, null, null)]
    [InlineData("{string}", 0, 10, 30)]
    [InlineData("{string?}", 0, 0, 1)]
    [InlineData("{string}", 0, int.MaxValue, null)]
    [InlineData("{bytes}", 0, null, null)]
    [InlineData("{bytes}", 0, 1, 2)]
    [InlineData("{bytes}", 0, 2, 3)]
    [InlineData("{bytes}", 0, 3, 4)]
    [InlineData("{bytes}", 0, int.MaxValue / 4, int.MaxValue / 3)]
    public void Of_AForm_IsItsLongest(string part, int digits, int? maxBytes, int? expected) => Assert.Equal(
        expected, KeyPartLengths.Of(Tokens.Of(part)[0].Part, digits, maxBytes));

    [Fact]
    public void Of_EveryForm_IsNotShorterThanAnyValue() => Assert.All(Enum.GetValues<KeyPartKind>(), static kind =>
    {
        KeyPartForm form = new(kind, IsNullable: true);
        Assert.All(PartValues.Of(form), value => Assert.True(value.Length <= (KeyPartLengths.Of(form, 20, null) ?? int.MaxValue)));
    });
}
