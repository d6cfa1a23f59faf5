using Microsoft.CodeAnalysis;

namespace MemcachedGen.CodeFixes;

/// <summary>What is to be mended.</summary>
/// <param name="Document">Where it is.</param>
/// <param name="Model">The document's meaning.</param>
/// <param name="Node">The innermost node that the diagnostic is on.</param>
/// <param name="Diagnostic">What is wrong.</param>
internal sealed record FixTarget(Document Document, SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic);
