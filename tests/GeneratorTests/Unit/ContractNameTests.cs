using MemcachedGen.Generator.Parsing;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class ContractNameTests
{
    [Theory]
    [InlineData("IProductCache", "product-cache")]
    [InlineData("ProductCache", "product-cache")]
    [InlineData("IHTTPCache", "http-cache")]
    [InlineData("IProductV2Cache", "product-v2-cache")]
    [InlineData("IProduct_Cache", "product_cache")]
    [InlineData("I", "i")]
    [InlineData("Item", "item")]
    [InlineData("IA", "a")]
    [InlineData("IOStreams", "o-streams")]
    public void FromInterface_IsKebabCaseWithoutI(string name, string expected) => Assert.Equal(expected, ContractName.FromInterface(name));
}
