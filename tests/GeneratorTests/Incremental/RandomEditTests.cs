using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Incremental;

/// <summary>Whatever is typed, what a driver has kept gives the same code as a fresh one.</summary>
public sealed class RandomEditTests
{
    private const int Edits = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tokens_DroppedDoubledSwapped_GiveWhatAFreshRunGives(int seed)
    {
        var random = new Random(seed);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(Project.Files));
        for (int edit = 0; edit < Edits; edit++)
        {
            // From the sound project again and again: after some edits nothing of it would be left.
            int file = random.Next(Project.Files.Length);
            Compilation sound = edit % 3 == 0 ? TestCompilation.Create(Project.Files) : run.Input;
            SyntaxTree tree = sound.SyntaxTrees.ElementAt(file);
            string text = Edit(tree.GetRoot(TestContext.Current.CancellationToken), random);
            Compilation edited = sound.ReplaceSyntaxTree(tree, TestCompilation.Parse(text, tree.FilePath));

            run = GeneratorRun.Of(edited, run.Driver);

            Assert.Equal(Texts(GeneratorRun.Of(edited)), Texts(run));
        }
    }

    private static string Edit(SyntaxNode root, Random random)
    {
        SyntaxToken[] tokens = [.. root.DescendantTokens()];
        int first = random.Next(tokens.Length);
        int second = random.Next(tokens.Length);
        string[] texts = [.. tokens.Select(static token => token.ToFullString())];
        switch (random.Next(3))
        {
            case 0:
                texts[first] = "";
                break;
            case 1:
                texts[first] += " " + texts[first];
                break;
            default:
                (texts[first], texts[second]) = (texts[second], texts[first]);
                break;
        }

        return string.Concat(texts);
    }

    private static IEnumerable<(string Hint, string Text)> Texts(GeneratorRun run) =>
        run.Sources.Select(static source => (source.HintName, source.SourceText.ToString())).Order();
}
