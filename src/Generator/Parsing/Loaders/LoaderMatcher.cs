using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Loaders;

/// <summary>Finds the method that <c>[LoadWith]</c> names.</summary>
internal static partial class LoaderMatcher
{
    private const string KeyBy = "KeyBy";

    internal static LoaderMatch? Match(ParseScope scope, ContractMethod method)
    {
        AttributeData attribute = method.Attributes.LoadWith!;
        if (attribute.AttributeClass is not { TypeArguments: [{ IsReferenceType: true } loader] })
        {
            scope.Abandon();
            return null;
        }

        if (!IsReachable(scope, loader))
        {
            scope.Report(
                DiagnosticDescriptors.LoaderMismatch,
                Anchor.Attribute(attribute),
                $"'{loader.Message()}' is private, where generated code cannot reach it; make it internal or public");
            return null;
        }

        string? keyBy = attribute.NamedArgument(KeyBy) as string;
        if (keyBy is not null && !method.IsBatch)
        {
            scope.Report(DiagnosticDescriptors.WithoutEffect, Anchor.NamedArgument(attribute, KeyBy), KeyBy, $"'{method.Symbol.Name}' loads one value, not a batch");
        }

        string name = attribute.TextArgument() ?? "";
        List<IMethodSymbol> named = [.. Named(loader, name).Where(candidate => IsCallable(scope, candidate))];
        List<LoaderMatch> matches = [.. named
            .Select(candidate => TryMatch(scope, method, loader, candidate, keyBy))
            .Where(static match => match is not null)
            .Select(static match => match!)
            .OrderByDescending(static match => match.Arguments.Count)];
        if (matches.Count == 0)
        {
            Report(scope, method, loader, attribute, name, named, keyBy);
            return null;
        }

        LoaderMatch best = matches[0];
        bool ambiguous = matches.Any(other =>
            !other.Method.ContainingType.SameType(best.Method.ContainingType) && other.Arguments.Count == best.Arguments.Count);
        return ambiguous && best.Method.ContainingType.TypeKind == TypeKind.Interface ? best with { NeedsCast = true } : best;
    }

    internal static bool IsReachable(ParseScope scope, ITypeSymbol type) =>
        scope.Compilation.IsSymbolAccessibleWithin(type, scope.AccessibleFrom) && type is not INamedTypeSymbol { IsFileLocal: true };

    internal static IEnumerable<IMethodSymbol> Named(ITypeSymbol loader, string name)
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

    internal static bool IsCallable(ParseScope scope, IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false }
        && scope.Compilation.IsSymbolAccessibleWithin(method, scope.AccessibleFrom);

    private static LoaderMatch? TryMatch(ParseScope scope, ContractMethod method, ITypeSymbol loader, IMethodSymbol candidate, string? keyBy)
    {
        if (Awaited(candidate.ReturnType) is not { } result || !Fits(scope, method, result, ref keyBy))
        {
            return null;
        }

        List<LoaderArgument> arguments = [];
        foreach (IParameterSymbol parameter in candidate.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In) || ArgumentFor(method, parameter) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }

        // A batch loader that does not take the keys would load everything.
        return method.IsBatch && !arguments.Any(static argument => argument.Kind == LoaderArgumentKind.Ids)
            ? null
            : new LoaderMatch(loader, candidate, result, arguments, NeedsCast: false, keyBy);
    }

    /// <summary>The <c>T</c> of a <c>ValueTask&lt;T&gt;</c> or <c>Task&lt;T&gt;</c>.</summary>
    internal static ITypeSymbol? Awaited(ITypeSymbol type) =>
        type.Is(KnownNames.TaskOfT) || type.Is(KnownNames.ValueTaskOfT) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static bool Fits(ParseScope scope, ContractMethod method, ITypeSymbol result, ref string? keyBy)
    {
        if (method.Roles.Each is not { } each)
        {
            return result.SameType(method.Value!);
        }

        if (BatchTypes.IsDictionary(result, each.Type, method.Value!))
        {
            keyBy = null;
            return true;
        }

        return MethodReader.Elements(result) is { } element
            && element.WithoutNullability().SameType(method.Value!.WithoutNullability())
            && keyBy is not null
            && MemberOf(scope, element, keyBy) is { } member
            && KeyExpansion.TypeOf(member).SameType(each.Type);
    }

    /// <summary>The member that carries the key of a loaded value.</summary>
    internal static ISymbol? MemberOf(ParseScope scope, ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type.WithoutNullability(); current is not null; current = current.BaseType)
        {
            ISymbol? member = current.GetMembers(name).FirstOrDefault(candidate =>
                candidate is { IsStatic: false } and (IPropertySymbol { GetMethod: not null } or IFieldSymbol)
                && scope.Compilation.IsSymbolAccessibleWithin(candidate, scope.AccessibleFrom));
            if (member is not null)
            {
                return member;
            }
        }

        return null;
    }

    private static LoaderArgument? ArgumentFor(ContractMethod method, IParameterSymbol wanted)
    {
        if (wanted.Type.Is(KnownNames.CancellationToken))
        {
            return new LoaderArgument(LoaderArgumentKind.Token);
        }

        if (wanted.Type.Is(KnownNames.LoadControl))
        {
            return new LoaderArgument(LoaderArgumentKind.Control);
        }

        if (method.Roles.Each is { } each && wanted.Name == each.Parameter.Name)
        {
            return BatchTypes.TakesArray(wanted.Type, each.Type) ? new LoaderArgument(LoaderArgumentKind.Ids) : null;
        }

        KeySource? source = method.Roles.Sources.FirstOrDefault(candidate =>
            !candidate.IsEach && candidate.Name == wanted.Name && candidate.Type.SameType(wanted.Type));
        if (source is null)
        {
            IParameterSymbol? extra = method.Roles.Extras.FirstOrDefault(candidate => candidate.Name == wanted.Name && candidate.Type.SameType(wanted.Type));
            return extra is null ? null : new LoaderArgument(LoaderArgumentKind.Parameter, Source: extra);
        }

        // The key holds a parameter as it is only when it is written whole, and never a span.
        int part = method.KeyParts.ToList().FindIndex(candidate => candidate.Source == source && candidate.Path.Count == 0);
        return part >= 0 && !source.Type.IsRefLikeType ? new LoaderArgument(LoaderArgumentKind.KeyPart, part)
            : source.Type.IsRefLikeType ? null
            : new LoaderArgument(LoaderArgumentKind.Parameter, Source: source.Parameter);
    }
}
