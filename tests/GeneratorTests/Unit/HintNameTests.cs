using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class HintNameTests
{
    [Fact]
    public void Name_IsTheMetadataName() => Assert.Equal("A.B+ICache.g.cs", HintNames.Name("A.B+ICache", clashes: false));

    [Fact]
    public void Name_TooLong_IsCutAndStaysUnique()
    {
        string head = new('a', 300);

        string first = HintNames.Name(head + "1", clashes: false);
        string second = HintNames.Name(head + "2", clashes: false);

        Assert.Equal(205, first.Length);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Name_ThatClashesWithoutCase_IsTold() => Assert.NotEqual(
        HintNames.Name("ICache", clashes: true), HintNames.Name("Icache", clashes: true), StringComparer.OrdinalIgnoreCase);
}
