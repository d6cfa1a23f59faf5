#pragma warning disable CA2012 // this is how NSubstitute is told what a call returns

using NSubstitute;
using Xunit;

namespace MemcachedGen.RuntimeTests.EndToEnd;

/// <summary>What the generator adds to a contract does not stand in the way of a fake or a mock.</summary>
public sealed class FakesTests
{
    private static readonly Product s_apple = new(1, "Apple", 2.5m);

    [Fact]
    public async Task HandWrittenFake_ServesTheService()
    {
        var fake = new FakeCache { [1] = s_apple };
        var names = new ProductNames(fake);

        Assert.Equal("Apple", await names.OfAsync(1));
        Assert.Equal("?", await names.OfAsync(2));
        await names.RenameAsync(1, "Pear");
        Assert.Equal("Pear", fake[1]!.Name);
    }

    [Fact]
    public async Task Mock_ServesTheService()
    {
        IProductCache mock = Substitute.For<IProductCache>();
        mock.GetAsync(1, Arg.Any<CancellationToken>()).Returns(new ValueTask<Product?>(s_apple));
        var names = new ProductNames(mock);

        Assert.Equal("Apple", await names.OfAsync(1));
        Assert.Equal("?", await names.OfAsync(2));
        await names.RenameAsync(1, "Pear");
        await mock.Received(1).SetAsync(1, s_apple with { Name = "Pear" }, Arg.Any<CancellationToken>());
        await mock.DidNotReceiveWithAnyArgs().InvalidateAsync(default, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task MockOfTheWholeLanguage_CanBeMade()
    {
        IShopCache mock = Substitute.For<IShopCache>();
        mock.HitAsync("home", 1, Arg.Any<CancellationToken>()).Returns(new ValueTask<ulong>(7));

        Assert.Equal(7UL, await mock.HitAsync("home", ct: TestContext.Current.CancellationToken));
    }

    private sealed class ProductNames(IProductCache cache)
    {
        public async Task<string> OfAsync(int id) => (await cache.GetAsync(id))?.Name ?? "?";

        public async Task RenameAsync(int id, string name) => await cache.SetAsync(id, (await cache.GetAsync(id))! with { Name = name });
    }

    private sealed class FakeCache : IProductCache
    {
        private readonly Dictionary<int, Product> _products = [];

        public Product? this[int id]
        {
            get => _products.GetValueOrDefault(id);
            set => _products[id] = value!;
        }

        public ValueTask<Product?> GetAsync(int id, CancellationToken ct = default) => new(this[id]);

        public ValueTask SetAsync(int id, Product product, CancellationToken ct = default)
        {
            this[id] = product;
            return ValueTask.CompletedTask;
        }

        public ValueTask InvalidateAsync(int id, CancellationToken ct = default)
        {
            _products.Remove(id);
            return ValueTask.CompletedTask;
        }
    }
}
