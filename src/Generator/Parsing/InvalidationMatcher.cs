using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Gives every <c>[Invalidates]</c> method the key of its target, from its own parameters.</summary>
internal static class InvalidationMatcher
{
    internal static void Match(ParseScope scope, List<ContractMethod> methods)
    {
        foreach (ContractMethod method in methods.Where(static method => method.Operation == Operation.Delete))
        {
            Match(scope, method, methods);
        }
    }

    private static void Match(ParseScope scope, ContractMethod method, List<ContractMethod> methods)
    {
        AttributeData attribute = method.Attributes.Invalidates!;
        string name = attribute.TextArgument() ?? "";
        List<ContractMethod> targets = [.. methods.Where(target => target.Symbol.Name == name && target.Operation != Operation.Delete)];
        if (targets.Count == 0)
        {
            ReportMissing(scope, method, name, attribute);
            return;
        }

        // The overload that uses the most of this method's parameters is the one that was meant.
        (ContractMethod Target, List<IParameterSymbol> Parts) best = targets
            .Select(target => (Target: target, Parts: Supply(method, target)))
            .Where(static candidate => candidate.Parts is not null)
            .Select(static candidate => (candidate.Target, Parts: candidate.Parts!))
            .OrderByDescending(static candidate => candidate.Parts.Count)
            .FirstOrDefault();
        if (best.Target is null)
        {
            IParameterSymbol missing = targets[0].KeyParts.First(part => Find(method, part) is null);
            scope.Report(
                DiagnosticDescriptors.InvalidationMismatch,
                Anchor.Argument(attribute),
                $"'{method.Symbol.Name}' cannot make the key of '{name}', which needs a parameter '{missing.Type.Message()} {missing.Name}'; add it");
            return;
        }

        method.Template = best.Target.Template;
        method.KeyParts = best.Parts;
        foreach (IParameterSymbol parameter in method.Roles.Candidates)
        {
            if (!best.Parts.Contains(parameter, SymbolEqualityComparer.Default))
            {
                scope.Report(
                    DiagnosticDescriptors.ParameterNotInKey,
                    Anchor.Name(parameter),
                    parameter.Name,
                    method.Symbol.Name,
                    $"the key of '{name}' has no such part; remove the parameter");
            }
        }
    }

    private static void ReportMissing(ParseScope scope, ContractMethod method, string name, AttributeData attribute)
    {
        List<IMethodSymbol> declared = [.. scope.Contract.GetMembers().OfType<IMethodSymbol>()
            .Where(static candidate => candidate.FindAttribute(KnownNames.CacheKeyAttribute) is not null)];
        if (declared.Any(candidate => candidate.Name == name))
        {
            return; // The target itself is faulty, and that has been reported.
        }

        string hint = NearestName.Find(name, declared.Select(static candidate => candidate.Name)) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "name a method that has one";
        scope.Report(
            DiagnosticDescriptors.InvalidationMismatch,
            Anchor.Argument(attribute),
            $"'{scope.Contract.Name}' has no method '{name}' with [CacheKey], which '{method.Symbol.Name}' could invalidate; {hint}");
    }

    private static List<IParameterSymbol>? Supply(ContractMethod method, ContractMethod target)
    {
        List<IParameterSymbol> parts = [];
        foreach (IParameterSymbol part in target.KeyParts)
        {
            if (Find(method, part) is not { } supplied)
            {
                return null;
            }

            parts.Add(supplied);
        }

        return parts;
    }

    private static IParameterSymbol? Find(ContractMethod method, IParameterSymbol part) =>
        method.Roles.Candidates.FirstOrDefault(candidate => candidate.Name == part.Name && candidate.Type.SameType(part.Type));
}
