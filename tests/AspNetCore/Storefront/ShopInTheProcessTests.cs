namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>As it runs with nothing but the SDK.</summary>
public sealed class ShopInTheProcessTests() : ShopTests(hasServer: false);
