using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Reads contracts. The generator takes the model, the analyzer the diagnostics; both run the same code.</summary>
internal static class Parser
{
    /// <summary>Whether an implementation is generated for the interface: it is marked, or has a method with a key.</summary>
    internal static bool IsGenerated(INamedTypeSymbol type) =>
        type.FindAttribute(KnownNames.CacheContractAttribute) is not null
        || type.GetMembers().Any(static member =>
            member is IMethodSymbol { MethodKind: MethodKind.Ordinary } && member.FindAttribute(KnownNames.CacheKeyAttribute) is not null);

    /// <summary>Parses an interface for the generator.</summary>
    internal static ContractModel? ParseModel(INamedTypeSymbol contract, Compilation compilation, CancellationToken cancellationToken) =>
        Parse(contract, compilation, report: null, cancellationToken).Model;

    /// <summary>Whether any attribute of ours is on the interface or its methods.</summary>
    internal static bool IsContract(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && (type.GetAttributes().Any(static attribute => attribute.IsOurs())
            || type.GetMembers().Any(static member => member is IMethodSymbol method && MethodAttributes.Of(method).Any));

    /// <summary>Parses an interface.</summary>
    internal static ParsedContract Parse(
        INamedTypeSymbol contract, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        ParseScope scope = new(contract, compilation, report, cancellationToken);
        if (!ContractShape.Check(scope))
        {
            return new ParsedContract(null, null, IsFaulty: true, []);
        }

        if (Inheritance.HasFaultyBase(scope))
        {
            return new ParsedContract(Faulty(scope), null, IsFaulty: true, []);
        }

        ContractKey? key = ContractName.Read(scope);
        EntryOptions options = EntryOptions.Read(scope, contract);
        List<ContractMethod> methods = MethodReader.ReadAll(scope);
        InvalidationMatcher.Match(scope, methods);
        List<EntryFamily> families = EntryFamily.Group(scope, methods, Inheritance.Options(scope, options));
        TagMatcher.Match(scope, methods, families);
        if (!scope.HasErrors)
        {
            KeyChecks.Check(scope, key!, families);
            TokenCheck.Check(scope, methods);
        }

        return scope.HasErrors || key is null
            ? new ParsedContract(Faulty(scope), key, IsFaulty: true, families)
            : new ParsedContract(ModelBuilder.Build(scope, key, families, methods), key, IsFaulty: false, families);
    }

    private static ContractModel? Faulty(ParseScope scope) => Inheritance.HasAbstractStatic(scope) ? null : ModelBuilder.BuildFaulty(scope);
}
