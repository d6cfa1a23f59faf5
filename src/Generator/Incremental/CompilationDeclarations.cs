using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.Generator.Incremental;

/// <summary>
/// The fingerprint of all that a contract's model can depend on: what files declare and in which order, options,
/// references, and the assembly's name. Two compilations that have it in common differ in bodies and white space at most.
/// </summary>
internal static class CompilationDeclarations
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<Fingerprint>> s_known = new();

    internal static Fingerprint Of(Compilation compilation, CancellationToken cancellationToken) =>
        s_known.TryGetValue(compilation, out StrongBox<Fingerprint>? known)
            ? known.Value
            : s_known.GetValue(compilation, _ => new StrongBox<Fingerprint>(Read(compilation, cancellationToken))).Value;

    private static Fingerprint Read(Compilation compilation, CancellationToken cancellationToken)
    {
        using FingerprintWriter writer = new();
        writer.Write(compilation.AssemblyName ?? "");
        writer.Write(Identity.Of(compilation.Options));
        foreach (MetadataReference reference in compilation.ExternalReferences)
        {
            Write(writer, reference, cancellationToken);
        }

        writer.Write(compilation.ExternalReferences.Length);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            writer.Write(TreeDeclarations.Of(tree, cancellationToken).Fingerprint);
        }

        return writer.Finish();
    }

    // An editor makes a new reference to a project at every keystroke there, so it is asked what it declares.
    private static void Write(FingerprintWriter writer, MetadataReference reference, CancellationToken cancellationToken)
    {
        if (reference is not CompilationReference { Compilation: CSharpCompilation project, Properties: var properties })
        {
            writer.Write(0);
            writer.Write(Identity.Of(reference));
            return;
        }

        writer.Write(1);
        writer.Write(Of(project, cancellationToken));
        writer.Write(properties.EmbedInteropTypes ? 1 : 0);
        writer.Write(properties.Aliases.Length);
        foreach (string alias in properties.Aliases)
        {
            writer.Write(alias);
        }
    }
}
