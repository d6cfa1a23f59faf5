using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <summary>Checks that the source of a warm-up gives keys that the method takes.</summary>
internal static class WarmUpMatcher
{
    internal static void Check(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.WarmUp!;
        if (attribute.AttributeClass is not { TypeArguments: [var source] })
        {
            scope.Abandon();
            return;
        }

        if (method.Operation != Operation.GetOrLoad || method.Roles.Delegate is not null)
        {
            scope.Report(DiagnosticDescriptors.WarmUpMismatch, Anchor.Attribute(attribute), $"'{method.Symbol.Name}' has no [LoadWith], so nothing can be loaded ahead; add one");
            return;
        }

        List<KeySource> keys = [.. method.Roles.Sources];
        string wanted = keys.Count == 1 ? keys[0].Type.Message() : $"({string.Join(", ", keys.Select(static key => $"{key.Type.Message()} {key.Name}"))})";
        string name = attribute.TextArgument() ?? "";
        List<IMethodSymbol> named = [.. LoaderMatcher.Named(source, name).Where(candidate => LoaderMatcher.IsCallable(scope, candidate))];
        bool matches = LoaderMatcher.IsReachable(scope, source) && named.Any(candidate =>
            candidate.Parameters.All(static parameter => parameter.Type.Is(KnownNames.CancellationToken))
            && Elements(candidate.ReturnType) is { } element
            && IsKey(element, keys));
        if (!matches)
        {
            scope.Report(
                DiagnosticDescriptors.WarmUpMismatch,
                Anchor.Argument(attribute),
                $"'{source.Message()}' has no accessible method '{name}' that takes at most a CancellationToken and returns"
                + $" ValueTask<IReadOnlyList<{wanted}>>, Task<IReadOnlyList<{wanted}>> or IAsyncEnumerable<{wanted}>; '{method.Symbol.Name}' needs one");
        }
    }

    private static ITypeSymbol? Elements(ITypeSymbol type) =>
        type.Is(KnownNames.IAsyncEnumerable) ? ((INamedTypeSymbol)type).TypeArguments[0]
        : LoaderMatcher.Awaited(type) is { } list ? MethodReader.Elements(list)
        : null;

    private static bool IsKey(ITypeSymbol element, List<KeySource> keys)
    {
        if (keys.Count == 1)
        {
            return element.SameType(keys[0].Type);
        }

        return element is INamedTypeSymbol { IsTupleType: true } tuple
            && tuple.TupleElements.Length == keys.Count
            && tuple.TupleElements.Zip(keys, static (item, key) => item.Type.SameType(key.Type)).All(static same => same);
    }
}
