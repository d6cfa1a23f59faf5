namespace MemcachedGen.GeneratorTests.Unit;

public sealed class VerifierTests
{
    [Fact]
    public void Difference_OfEqualTexts_IsNone() => Assert.Null(Difference("a\nb", "a\nb"));

    [Theory]
    [InlineData("a\nb", "a\nc", "differs in line 2:\n- b\n+ c")]
    [InlineData("a", "a\nb", "differs in line 2:\n- \n+ b")]
    [InlineData("a\nb", "a", "differs in line 2:\n- b\n+ ")]
    public void Difference_OfOtherTexts_NamesTheFirstLine(string accepted, string received, string expected) =>
        Assert.Equal(expected, Difference(accepted, received));
}
