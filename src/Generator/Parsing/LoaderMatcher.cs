using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>A loader's method and where its arguments come from.</summary>
/// <param name="Loader">The service.</param>
/// <param name="Method">The chosen overload.</param>
/// <param name="Result">What it loads, annotations included.</param>
/// <param name="Arguments">The placeholder's index for each parameter; <see langword="null"/> for the token.</param>
/// <param name="NeedsCast">Several base types have such a method, so the call has to say which.</param>
internal sealed record LoaderMatch(
    ITypeSymbol Loader, IMethodSymbol Method, ITypeSymbol Result, IReadOnlyList<int?> Arguments, bool NeedsCast);

/// <summary>Finds the method that <c>[LoadWith]</c> names.</summary>
internal static class LoaderMatcher
{
    internal static LoaderMatch? Match(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.LoadWith!;
        if (attribute.AttributeClass is not { TypeArguments: [var loader] })
        {
            scope.Abandon();
            return null;
        }

        if (!scope.Compilation.IsSymbolAccessibleWithin(loader, scope.Compilation.Assembly) || loader is INamedTypeSymbol { IsFileLocal: true })
        {
            scope.Report(
                DiagnosticDescriptors.LoaderMismatch,
                Anchor.Attribute(attribute),
                $"'{loader.Message()}' is private, where generated code cannot reach it; make it internal or public");
            return null;
        }

        string name = attribute.TextArgument() ?? "";
        List<IMethodSymbol> named = [.. Named(loader, name).Where(candidate => IsCallable(scope, candidate))];
        List<LoaderMatch> matches = [.. named
            .Select(candidate => TryMatch(method, loader, candidate))
            .Where(static match => match is not null)
            .Select(static match => match!)
            .OrderByDescending(static match => match.Arguments.Count)];
        if (matches.Count == 0)
        {
            scope.Report(DiagnosticDescriptors.LoaderMismatch, Anchor.Argument(attribute), Explain(method, loader, name, named));
            return null;
        }

        LoaderMatch best = matches[0];
        bool ambiguous = matches.Any(other =>
            !other.Method.ContainingType.SameType(best.Method.ContainingType) && other.Arguments.Count == best.Arguments.Count);
        return ambiguous && best.Method.ContainingType.TypeKind == TypeKind.Interface ? best with { NeedsCast = true } : best;
    }

    private static IEnumerable<IMethodSymbol> Named(ITypeSymbol loader, string name)
    {
        for (ITypeSymbol? type = loader; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers(name))
            {
                if (member is IMethodSymbol { IsOverride: false } method)
                {
                    yield return method;
                }
            }
        }

        if (loader.TypeKind != TypeKind.Interface)
        {
            yield break;
        }

        foreach (IMethodSymbol method in loader.AllInterfaces.SelectMany(parent => parent.GetMembers(name)).OfType<IMethodSymbol>())
        {
            yield return method;
        }
    }

    private static bool IsCallable(ParseScope scope, IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false }
        && scope.Compilation.IsSymbolAccessibleWithin(method, scope.Compilation.Assembly);

    private static LoaderMatch? TryMatch(ContractMethod method, ITypeSymbol loader, IMethodSymbol candidate)
    {
        bool isTask = candidate.ReturnType.Is(KnownNames.TaskOfT) || candidate.ReturnType.Is(KnownNames.ValueTaskOfT);
        if (!isTask
            || ((INamedTypeSymbol)candidate.ReturnType).TypeArguments[0] is not { } result
            || !result.SameType(method.Value!))
        {
            return null;
        }

        List<int?> arguments = [];
        foreach (IParameterSymbol parameter in candidate.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                return null;
            }

            if (parameter.Type.Is(KnownNames.CancellationToken))
            {
                arguments.Add(null);
                continue;
            }

            int part = IndexOf(method.KeyParts, parameter);
            if (part < 0)
            {
                return null;
            }

            arguments.Add(part);
        }

        return new LoaderMatch(loader, candidate, result, arguments, NeedsCast: false);
    }

    private static int IndexOf(IReadOnlyList<IParameterSymbol> parts, IParameterSymbol wanted)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Name == wanted.Name && parts[i].Type.SameType(wanted.Type))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Explain(ContractMethod method, ITypeSymbol loader, string name, List<IMethodSymbol> named)
    {
        string value = method.Value!.WithNullableAnnotation(NullableAnnotation.None).Message();
        IEnumerable<string> parts = method.KeyParts
            .Distinct(SymbolEqualityComparer.Default)
            .Cast<IParameterSymbol>()
            .Select(static part => $"{part.Type.Message()} {part.Name}");
        string wanted = $"a method that returns ValueTask<{value}> or Task<{value}>"
            + $" and takes no other parameters than ({string.Join(", ", parts)}) and a CancellationToken";
        if (named.Count > 0)
        {
            return $"'{loader.Message()}.{name}' cannot load for '{method.Symbol.Name}'; it needs {wanted}";
        }

        IEnumerable<string> members = loader.GetMembers().OfType<IMethodSymbol>()
            .Where(static candidate => candidate.MethodKind == MethodKind.Ordinary)
            .Select(static candidate => candidate.Name);
        string hint = NearestName.Find(name, members) is { } nearest ? $"; did you mean '{nearest}'?" : "";
        return $"'{loader.Message()}' has no method '{name}'; '{method.Symbol.Name}' needs {wanted}{hint}";
    }
}
