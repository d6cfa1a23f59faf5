namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>As it runs on a server.</summary>
public sealed class ShopOnMemcachedTests() : ShopTests(hasServer: true);
