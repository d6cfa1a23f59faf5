using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.Generator.Incremental;

/// <summary>What a file declares, and the interfaces in it that may be contracts. Files that nobody edits keep their trees.</summary>
internal sealed class TreeDeclarations
{
    // Weak keys, and values that depend on their key alone: nothing is kept alive, and nothing can become wrong.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> s_known = new();

    private TreeDeclarations(Fingerprint fingerprint, InterfaceDeclarationSyntax[] candidates)
    {
        Fingerprint = fingerprint;
        Candidates = candidates;
    }

    /// <summary>Of all that symbols of other files, or of this one, can depend on.</summary>
    internal Fingerprint Fingerprint { get; }

    /// <summary>The interfaces with an attribute, whatever its name, on them or on a method.</summary>
    internal IReadOnlyList<InterfaceDeclarationSyntax> Candidates { get; }

    internal static TreeDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        s_known.TryGetValue(tree, out TreeDeclarations? known) ? known : s_known.GetValue(tree, _ => Read(tree, cancellationToken));

    private static TreeDeclarations Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        using FingerprintWriter writer = new();
        List<InterfaceDeclarationSyntax> candidates = [];
        writer.Write(Identity.Of(tree.Options));
        writer.Write(tree.FilePath);
        DeclarationWriter.Write(writer, tree.GetRoot(cancellationToken), node =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is InterfaceDeclarationSyntax declaration && IsCandidate(declaration))
            {
                candidates.Add(declaration);
            }
        });
        return new TreeDeclarations(writer.Finish(), [.. candidates]);
    }

    private static bool IsCandidate(InterfaceDeclarationSyntax declaration) =>
        declaration.AttributeLists.Count > 0
        || declaration.Members.Any(static member => member is MethodDeclarationSyntax { AttributeLists.Count: > 0 });
}
