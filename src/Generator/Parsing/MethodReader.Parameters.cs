using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <content>Which parameter is what.</content>
internal static partial class MethodReader
{
    private static ParameterRoles? ReadRoles(ParseScope scope, IMethodSymbol symbol, Operation operation)
    {
        IParameterSymbol? token = null;
        IParameterSymbol? value = null;
        IParameterSymbol? loader = null;
        List<IParameterSymbol> candidates = [];
        int last = symbol.Parameters.Length - 1;
        foreach (IParameterSymbol parameter in symbol.Parameters)
        {
            string? problem = null;
            if (parameter.Type.Is(KnownNames.CancellationToken))
            {
                problem = token is not null ? "there is a CancellationToken already; remove one" : null;
                token ??= parameter;
            }
            else if (parameter.FindAttribute(KnownNames.CacheValueAttribute) is not null)
            {
                problem = value is not null ? "there is a [CacheValue] already; a method stores one value" : null;
                value ??= parameter;
            }
            else if (operation == Operation.GetOrLoad && parameter.Type.TypeKind == TypeKind.Delegate)
            {
                problem = loader is not null ? "there is a loader delegate already; remove one" : null;
                loader ??= parameter;
            }
            else
            {
                candidates.Add(parameter);
            }

            if (problem is not null)
            {
                return Refuse(scope, parameter, problem);
            }
        }

        if (token is not null && token.Ordinal != last)
        {
            return Refuse(scope, token, "a CancellationToken comes last; move it to the end");
        }

        if (loader is not null && loader.Ordinal != (token is null ? last : last - 1))
        {
            return Refuse(scope, loader, "a loader delegate comes last, before the CancellationToken; move it there");
        }

        return new ParameterRoles { Token = token, Value = value, Delegate = loader, Candidates = candidates };
    }

    /// <summary>Checks the caller's delegate and finds the parameter that is its state.</summary>
    private static bool ReadDelegate(ParseScope scope, ContractMethod method)
    {
        if (method.Roles.Delegate is not { } loader)
        {
            return true;
        }

        string result = method.Value!.WithNullableAnnotation(NullableAnnotation.None).Message();
        string expected = $"Func<CancellationToken, ValueTask<{result}>> or Func<TState, CancellationToken, ValueTask<{result}>>";
        ITypeSymbol[] arguments = loader.Type is INamedTypeSymbol named && (named.Is(KnownNames.Func1) || named.Is(KnownNames.Func2))
            ? [.. named.TypeArguments]
            : [];
        bool matches = arguments.Length > 0
            && arguments[arguments.Length - 2].Is(KnownNames.CancellationToken)
            && arguments[arguments.Length - 1] is INamedTypeSymbol task
            && task.Is(KnownNames.ValueTaskOfT)
            && task.TypeArguments[0].SameType(method.Value!);
        if (!matches)
        {
            Refuse(scope, loader, $"a loader delegate is a {expected}");
            return false;
        }

        if (arguments.Length == 2)
        {
            return true;
        }

        method.Roles.State = FindState(method, arguments[0]);
        if (method.Roles.State is null)
        {
            Refuse(scope, loader, $"its state needs one parameter of type '{arguments[0].Message()}'; add one before the delegate");
            return false;
        }

        return true;
    }

    // A parameter that the template leaves out is the state; the one just before the delegate, when there are several.
    // When the template uses up all of that type, the one key part of that type is handed on.
    private static IParameterSymbol? FindState(ContractMethod method, ITypeSymbol type)
    {
        string? text = method.Attributes.CacheKey?.TextArgument();
        HashSet<string> named = text is not null && Template.Parse(text, out _) is { } template
            ? new(template.Placeholders.Select(static piece => piece.Text), StringComparer.Ordinal)
            : [];
        List<IParameterSymbol> fitting = [.. method.Roles.Candidates.Where(candidate => candidate.Type.SameType(type))];
        List<IParameterSymbol> free = [.. fitting.Where(candidate => !named.Contains(candidate.Name))];
        if (free.Count > 0)
        {
            IParameterSymbol last = free[free.Count - 1];
            return free.Count == 1 || last.Ordinal == method.Roles.Delegate!.Ordinal - 1 ? last : null;
        }

        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static ParameterRoles? Refuse(ParseScope scope, IParameterSymbol parameter, string problem)
    {
        scope.Report(
            DiagnosticDescriptors.UnsupportedParameter,
            Anchor.Name(parameter),
            parameter.Name,
            parameter.ContainingSymbol.Name,
            problem);
        return null;
    }
}
