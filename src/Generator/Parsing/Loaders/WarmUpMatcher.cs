using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <summary>Finds the method of a warm-up's source, and checks that keys and loader need no more than it gives.</summary>
internal static class WarmUpMatcher
{
    internal static WarmUpMatch? Match(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.WarmUp!;
        if (attribute.AttributeClass is not { TypeArguments: [var source] })
        {
            scope.Abandon();
            return null;
        }

        if (Obstacle(method) is { } obstacle)
        {
            scope.Report(DiagnosticDescriptors.WarmUpMismatch, Anchor.Attribute(attribute), obstacle);
            return null;
        }

        string name = attribute.TextArgument() ?? "";
        List<IMethodSymbol> named = [.. LoaderMatcher.Named(source, name).Where(candidate => LoaderMatcher.IsCallable(scope, candidate))];
        IMethodSymbol? best = !LoaderMatcher.IsReachable(scope, source) ? null : named
            .Where(candidate => candidate.Parameters.All(IsToken) && Gives(candidate, method.Roles.Sources))
            .OrderByDescending(static candidate => candidate.Parameters.Length)
            .FirstOrDefault();
        if (best is null)
        {
            ReportMissing(scope, method, source, name);
            return null;
        }

        bool needsCast = best.ContainingType.TypeKind == TypeKind.Interface && named.Any(other =>
            !other.ContainingType.SameType(best.ContainingType) && other.Parameters.Length == best.Parameters.Length);
        return new WarmUpMatch(source, best, Element(best)!, needsCast);
    }

    /// <summary>Why a method cannot be warmed up, whatever the source; <see langword="null"/> when it can.</summary>
    private static string? Obstacle(ContractMethod method)
    {
        string name = method.Symbol.Name;
        if (method.Operation != Operation.GetOrLoad || method.Roles.Delegate is not null)
        {
            return $"'{name}' has no [LoadWith], so nothing can be loaded ahead; add one";
        }

        List<KeySource> keys = method.Roles.Sources;
        if (keys.Count == 0)
        {
            return $"'{name}' has no key parameter, so there is nothing that a source could name; remove [WarmUp]";
        }

        if (keys.FirstOrDefault(static key => key.Type.IsRefLikeType) is { } span)
        {
            return $"'{span.Name}' is a ref struct, which a source cannot give; take a string or an array";
        }

        if (method.IsBatch && keys.FirstOrDefault(static key => !key.IsEach) is { } shared)
        {
            return $"'{name}' is a batch whose keys share '{shared.Name}', and a source names single keys; put [WarmUp] on the method that loads one of them";
        }

        return method.Loader?.Arguments
            .FirstOrDefault(argument => argument.Source is { } extra && method.Roles.Extras.Contains(extra, SymbolEqualityComparer.Default))
            .Source is { } missing
                ? $"The loader of '{name}' takes '{missing.Name}', which is not in the key, so a warm-up has no argument for it; load with a method that does without"
                : null;
    }

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In && parameter.Type.Is(KnownNames.CancellationToken);

    private static ITypeSymbol? Element(IMethodSymbol method) =>
        method.ReturnType.Is(KnownNames.IAsyncEnumerable) ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]
        : LoaderMatcher.Awaited(method.ReturnType) is { } list ? MethodReader.Elements(list)
        : null;

    private static bool Gives(IMethodSymbol candidate, List<KeySource> keys)
    {
        ITypeSymbol? element = Element(candidate);
        if (element is null || KeyPart.IsNullable(element))
        {
            return false;
        }

        return keys.Count == 1
            ? Fits(element, keys[0].Type)
            : element is INamedTypeSymbol { IsTupleType: true } tuple
                && tuple.TupleElements.Length == keys.Count
                && tuple.TupleElements.Zip(keys, static (item, key) => Fits(item.Type, key.Type)).All(static fits => fits);
    }

    // A null has to be one that the key takes.
    private static bool Fits(ITypeSymbol given, ITypeSymbol wanted) =>
        given.WithoutNullability().SameType(wanted.WithoutNullability()) && (!KeyPart.IsNullable(given) || KeyPart.IsNullable(wanted));

    private static void ReportMissing(ParseScope scope, ContractMethod method, ITypeSymbol source, string name)
    {
        List<KeySource> keys = method.Roles.Sources;
        string wanted = keys.Count == 1
            ? keys[0].Type.WithoutNullability().Message()
            : $"({string.Join(", ", keys.Select(static key => $"{key.Type.Message()} {key.Name}"))})";
        scope.Report(
            DiagnosticDescriptors.WarmUpMismatch,
            Anchor.Argument(method.Attributes.WarmUp!),
            $"'{source.Message()}' has no accessible method '{name}' that takes at most a CancellationToken and returns"
            + $" ValueTask<IReadOnlyList<{wanted}>>, Task<IReadOnlyList<{wanted}>> or IAsyncEnumerable<{wanted}>; '{method.Symbol.Name}' needs one");
    }
}
