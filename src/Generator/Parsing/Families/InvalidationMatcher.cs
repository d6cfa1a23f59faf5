using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <summary>Gives every <c>[Invalidates]</c> method the key of its target, from its own parameters.</summary>
internal static class InvalidationMatcher
{
    internal static void Match(ParseScope scope, List<ContractMethod> methods)
    {
        foreach (ContractMethod method in methods.Where(static method => method.Operation.Invalidates()))
        {
            Match(scope, method, methods);
        }
    }

    private static void Match(ParseScope scope, ContractMethod method, List<ContractMethod> methods)
    {
        AttributeData attribute = method.Attributes.Invalidates!;
        string name = attribute.TextArgument() ?? "";
        List<ContractMethod> targets = [.. methods.Where(target => target.Symbol.Name == name && target.Operation.HasKey())];
        if (targets.Count == 0)
        {
            ReportMissing(scope, method, name, attribute);
            return;
        }

        // The overload that uses the most of this method's parameters is the one that was meant.
        (ContractMethod Target, List<KeyPiece> Key) best = targets
            .Select(target => (Target: target, Key: Supply(method, target.Key)))
            .Where(static candidate => candidate.Key is not null)
            .Select(static candidate => (candidate.Target, Key: candidate.Key!))
            .OrderByDescending(static candidate => candidate.Key.Count)
            .FirstOrDefault();
        if (best.Target is null)
        {
            KeySource missing = targets[0].KeyParts.First(part => Find(method, part.Source) is null).Source;
            scope.Report(
                DiagnosticDescriptors.InvalidationMismatch,
                Anchor.Argument(attribute),
                $"'{method.Symbol.Name}' cannot make the key of '{name}', which needs a parameter '{missing.Type.Message()} {missing.Name}'; add it");
            return;
        }

        method.Target = best.Target;
        method.Template = best.Target.Template;
        method.Key = best.Key;
        foreach (KeySource source in method.Roles.Sources)
        {
            if (!method.KeyParts.Any(part => part.Source == source))
            {
                scope.Report(
                    DiagnosticDescriptors.ParameterNotInKey,
                    Anchor.Name(source.Parameter),
                    source.Parameter.Name,
                    method.Symbol.Name,
                    $"the key of '{name}' has no such part; remove the parameter");
            }
        }
    }

    /// <summary>A key with this method's parameters in place of those it was read from; <see langword="null"/> when one is missing.</summary>
    internal static List<KeyPiece>? Supply(ContractMethod method, IEnumerable<KeyPiece> key)
    {
        List<KeyPiece> supplied = [];
        foreach (KeyPiece piece in key)
        {
            if (piece.Part is not { } part)
            {
                supplied.Add(piece);
            }
            else if (Find(method, part.Source) is { } source)
            {
                supplied.Add(new KeyPiece(null, part.From(source), piece.Placeholder));
            }
            else
            {
                return null;
            }
        }

        return supplied;
    }

    private static KeySource? Find(ContractMethod method, KeySource wanted) =>
        method.Roles.Sources.FirstOrDefault(source => source.Name == wanted.Name && source.Type.SameType(wanted.Type));

    private static void ReportMissing(ParseScope scope, ContractMethod method, string name, AttributeData attribute)
    {
        List<IMethodSymbol> declared = [.. Inheritance.AllMethods(scope)
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
}
