using System.Runtime.CompilerServices;
using MemcachedGen.Generator;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>Nothing that the generator keeps holds on to a compilation: an editor makes a new one at every keystroke.</summary>
public sealed class CollectableTests
{
    private const string Edits = "// edit ";

    [Fact]
    public void OldCompilations_CanBeCollected()
    {
        (List<WeakReference> old, GeneratorDriver driver) = RunThrough(edits: 3);
        for (int i = 0; i < 5 && old.Any(static each => each.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(old, static each => Assert.False(each.IsAlive));
        GC.KeepAlive(driver);
    }

    // Locals of the caller would keep the compilations alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<WeakReference> Old, GeneratorDriver Driver) RunThrough(int edits)
    {
        CSharpCompilation compilation = TestCompilation.Create([Contracts.Unnamed, Contracts.Named, Contracts.Derived, Contracts.Base, Contracts.Stored]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new CacheGenerator());
        List<WeakReference> old = [];
        for (int edit = 0; edit < edits; edit++)
        {
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            old.Add(new WeakReference(compilation));
            SyntaxTree tree = compilation.SyntaxTrees[0];
            compilation = compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(Contracts.Unnamed + "\n" + Edits + edit, tree.FilePath));
        }

        // The driver may know the last compilation that it saw, and no other.
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        return (old, driver);
    }
}
