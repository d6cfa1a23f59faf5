using MemcachedGen.GeneratorTests.Packaging;

[assembly: AssemblyFixture(typeof(WebPackage))]

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>The package for ASP.NET Core.</summary>
public sealed class WebPackage() : Package("src/AspNetCore", "MemcachedGen.AspNetCore");
