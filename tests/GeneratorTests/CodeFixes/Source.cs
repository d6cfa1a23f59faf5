using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.CodeFixes;

/// <summary>A contract around the members that a test is about.</summary>
internal static class Source
{
    internal static string Of(string members, string types = "") =>
        TestCompilation.Usings + types + "[Ttl(\"10m\")]\npublic partial interface ITestCache\n{\n    " + members + "\n}\n";
}
