using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Reads the methods of a contract: what each does, on which key, with which value.</summary>
internal static partial class MethodReader
{
    /// <summary>The methods that could be read; what is wrong with the others has been reported.</summary>
    internal static List<ContractMethod> ReadAll(ParseScope scope)
    {
        List<ContractMethod> methods = [];
        foreach (ISymbol member in scope.Contract.GetMembers())
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol { AssociatedSymbol: null } method && Read(scope, method) is { } read)
            {
                methods.Add(read);
            }
        }

        return methods;
    }

    private static ContractMethod? Read(ParseScope scope, IMethodSymbol symbol)
    {
        MethodAttributes attributes = MethodAttributes.Of(symbol);
        if (!attributes.Any && !symbol.IsAbstract)
        {
            return null;
        }

        if (IsUnreadable(symbol, attributes))
        {
            scope.Abandon();
            return null;
        }

        if (ShapeProblem(symbol, attributes) is { } problem)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedShape, Anchor.Name(symbol), $"'{symbol.Name}' {problem}");
            return null;
        }

        if (!CheckModifiers(scope, symbol)
            || OperationOf(scope, symbol, attributes) is not { } operation
            || ReadRoles(scope, symbol, operation) is not { } roles)
        {
            return null;
        }

        ContractMethod method = new(symbol, attributes, operation) { Roles = roles, Ttl = TtlReader.Read(scope, symbol) };
        if (!ReadReturn(scope, method) || !ReadDelegate(scope, method))
        {
            return null;
        }

        if (operation == Operation.Delete)
        {
            return method;
        }

        CheckValue(scope, method);
        if (!ReadKey(scope, method))
        {
            return null;
        }

        if (attributes.LoadWith is not null)
        {
            method.Loader = LoaderMatcher.Match(scope, method);
        }

        return method;
    }

    private static bool IsUnreadable(IMethodSymbol symbol, MethodAttributes attributes) =>
        attributes.AnyBroken
        || HasErrorType(symbol.ReturnType)
        || symbol.Parameters.Any(static parameter => HasErrorType(parameter.Type))
        || (attributes.LoadWith is { AttributeClass.TypeArguments: [var loader] } && HasErrorType(loader));

    private static bool HasErrorType(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => HasErrorType(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasErrorType),
        _ => false,
    };

    private static string? ShapeProblem(IMethodSymbol symbol, MethodAttributes attributes)
    {
        if (symbol.MethodKind != MethodKind.Ordinary)
        {
            return "is an operator or an explicit implementation, which a cache cannot implement; remove it";
        }

        if (symbol.IsStatic)
        {
            return "is static; a cache implements instance methods only, so remove the static modifier";
        }

        if (!symbol.IsAbstract && (symbol.IsSealed || !symbol.IsVirtual))
        {
            return "has a body that cannot be replaced; remove the body, or the attributes";
        }

        if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
        {
            return "is private or protected, where generated code cannot reach it; make it public or internal";
        }

        if (symbol.IsGenericMethod)
        {
            return "is generic; a cached method cannot be, so declare one method for each type";
        }

        return attributes.CacheKey is null && attributes.Invalidates is null
            ? "has neither [CacheKey] nor [Invalidates]; add one of them, or give it a body"
            : null;
    }

    private static bool CheckModifiers(ParseScope scope, IMethodSymbol symbol)
    {
        bool fine = true;
        foreach (IParameterSymbol parameter in symbol.Parameters)
        {
            string? problem = parameter.RefKind is RefKind.Ref or RefKind.Out ? "an asynchronous method cannot write to it; pass it by value"
                : parameter.IsParams ? "params parameters have no place in a key; pass one value"
                : parameter.Type.IsRefLikeType ? "a ref struct cannot be kept while the cache is asked; pass a string or an array"
                : null;
            if (problem is not null)
            {
                fine = false;
                scope.Report(DiagnosticDescriptors.UnsupportedParameter, Anchor.Name(parameter), parameter.Name, symbol.Name, problem);
            }
        }

        return fine;
    }

    private static Operation? OperationOf(ParseScope scope, IMethodSymbol symbol, MethodAttributes attributes)
    {
        bool hasDelegate = symbol.Parameters.Any(static parameter =>
            parameter.Type.TypeKind == TypeKind.Delegate && parameter.FindAttribute(KnownNames.CacheValueAttribute) is null);
        (AttributeData? Attribute, string Problem) conflict = attributes switch
        {
            { Invalidates: { } invalidates, CacheKey: not null } => (invalidates, "[Invalidates] takes the key of its target, [CacheKey] gives one"),
            { Invalidates: { } invalidates, LoadWith: not null } => (invalidates, "[Invalidates] deletes, [LoadWith] loads"),
            { Invalidates: { } invalidates, CacheValue: not null } => (invalidates, "[Invalidates] deletes, [CacheValue] stores"),
            { Invalidates: { } invalidates } when hasDelegate => (invalidates, "[Invalidates] deletes, a delegate parameter loads"),
            { CacheValue: { } value, LoadWith: not null } => (value, "[CacheValue] stores, [LoadWith] loads"),
            { CacheValue: { } value } when hasDelegate => (value, "[CacheValue] stores, a delegate parameter loads"),
            { LoadWith: { } loadWith } when hasDelegate => (loadWith, "[LoadWith] and a delegate parameter both load"),
            _ => default,
        };
        if (conflict.Attribute is not null)
        {
            scope.Report(DiagnosticDescriptors.AmbiguousOperation, Anchor.Attribute(conflict.Attribute), symbol.Name, conflict.Problem);
            return null;
        }

        return attributes switch
        {
            { Invalidates: not null } => Operation.Delete,
            { CacheValue: not null } => Operation.Set,
            { LoadWith: not null } => Operation.GetOrLoad,
            _ => hasDelegate ? Operation.GetOrLoad : Operation.Get,
        };
    }
}
