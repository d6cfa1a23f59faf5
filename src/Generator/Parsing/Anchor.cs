using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.Generator.Parsing;

/// <summary>
/// The token that a diagnostic is about. Finding its location costs syntax, so it is done only for somebody who listens.
/// </summary>
internal readonly struct Anchor
{
    private readonly Func<CancellationToken, Location?> _find;

    private Anchor(Func<CancellationToken, Location?> find) => _find = find;

    internal static Anchor Name(ISymbol symbol) => new(_ => symbol.Locations.FirstOrDefault());

    internal static Anchor Attribute(AttributeData attribute) =>
        new(ct => Syntax(attribute, ct)?.Name.GetLocation());

    internal static Anchor Argument(AttributeData attribute) =>
        new(ct => PositionalArgument(attribute, ct)?.GetLocation() ?? Syntax(attribute, ct)?.Name.GetLocation());

    internal static Anchor NamedArgument(AttributeData attribute, string name) =>
        new(ct => Syntax(attribute, ct)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation());

    /// <summary>A part of the argument's text, where the argument is a literal; else the argument.</summary>
    internal static Anchor InArgument(AttributeData attribute, int start, int length) =>
        new(ct => InLiteral(PositionalArgument(attribute, ct), start, length) ?? Argument(attribute).Find(ct));

    internal static Anchor ReturnType(IMethodSymbol method) => new(ct => ReturnSyntax(method, ct)?.GetLocation());

    /// <summary>The <c>T</c> of <c>ValueTask&lt;T&gt;</c>.</summary>
    internal static Anchor ResultType(IMethodSymbol method) => new(ct => ReturnSyntax(method, ct) switch
    {
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic.TypeArgumentList.Arguments[0].GetLocation(),
        AliasQualifiedNameSyntax { Name: GenericNameSyntax generic } => generic.TypeArgumentList.Arguments[0].GetLocation(),
        GenericNameSyntax generic => generic.TypeArgumentList.Arguments[0].GetLocation(),
        { } other => other.GetLocation(),
        null => null,
    });

    internal static Anchor ParameterType(IParameterSymbol parameter) =>
        new(ct => (Declaration(parameter, ct) as ParameterSyntax)?.Type?.GetLocation());

    internal Location? Find(CancellationToken cancellationToken) => _find(cancellationToken);

    private static Location? InLiteral(ExpressionSyntax? expression, int start, int length)
    {
        if (expression is not LiteralExpressionSyntax { Token: var token } || token.ValueText.Length == 0)
        {
            return null;
        }

        // Escapes move what follows them; then the value is not found as it is, and the whole argument is named.
        int offset = token.Text.IndexOf(token.ValueText, StringComparison.Ordinal);
        return offset < 0
            ? null
            : Location.Create(token.SyntaxTree!, new TextSpan(token.SpanStart + offset + start, length));
    }

    private static ExpressionSyntax? PositionalArgument(AttributeData attribute, CancellationToken cancellationToken) =>
        Syntax(attribute, cancellationToken)?.ArgumentList?.Arguments
            .FirstOrDefault(static argument => argument.NameEquals is null)?.Expression;

    private static AttributeSyntax? Syntax(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    private static TypeSyntax? ReturnSyntax(IMethodSymbol method, CancellationToken cancellationToken) =>
        (Declaration(method, cancellationToken) as MethodDeclarationSyntax)?.ReturnType;

    private static SyntaxNode? Declaration(ISymbol symbol, CancellationToken cancellationToken) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
}
