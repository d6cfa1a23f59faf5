using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>Reads the methods of a contract: what each does, on which key, with which value.</summary>
internal static partial class MethodReader
{
    private const string RefStructProblem = "a ref struct cannot be kept while the cache is asked; pass a string or an array";

    /// <summary>The methods that could be read; what is wrong with the others has been reported.</summary>
    internal static List<ContractMethod> ReadAll(ParseScope scope)
    {
        List<ContractMethod> methods = [];
        foreach (IMethodSymbol method in Inheritance.AllMethods(scope))
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            if (method.AssociatedSymbol is null && Read(scope, method) is { } read)
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

        ContractMethod method = new(symbol, attributes, operation, roles) { Options = EntryOptions.Read(scope, symbol) };
        if (!ReadReturn(scope, method) || !ReadDelegate(scope, method))
        {
            return null;
        }

        if (!operation.HasKey())
        {
            method.Options.ReportWithoutEffect(scope, $"'{symbol.Name}' only removes entries, whatever they were stored with");
            ReadWarmUp(scope, method);
            return method;
        }

        if (operation.HasValue())
        {
            CheckValue(scope, method);
        }

        if (!ReadKey(scope, method))
        {
            return null;
        }

        CheckParameterAttributes(scope, method);
        if (attributes.LoadWith is not null)
        {
            method.Loader = LoaderMatcher.Match(scope, method);
        }

        CheckLoadedNull(scope, method);
        ReadWarmUp(scope, method);
        return method;
    }

    private static void ReadWarmUp(ParseScope scope, ContractMethod method)
    {
        if (method.Attributes.WarmUp is not null)
        {
            method.WarmUp = WarmUpMatcher.Match(scope, method);
        }
    }

    private static bool IsUnreadable(IMethodSymbol symbol, MethodAttributes attributes) =>
        attributes.AnyBroken
        || HasErrorType(symbol.ReturnType)
        || symbol.Parameters.Any(static parameter => HasErrorType(parameter.Type))
        || (attributes.LoadWith is { AttributeClass.TypeArguments: [var loader] } && HasErrorType(loader))
        || (attributes.WarmUp is { AttributeClass.TypeArguments: [var source] } && HasErrorType(source));

    private static bool HasErrorType(ITypeSymbol type) => type.Holds(static part => part is IErrorTypeSymbol);

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
            return "is generic; a cached method cannot be, so declare one method for each type, or a generic interface";
        }

        return attributes.CacheKey is null && attributes.Invalidates is null && attributes.InvalidatesTag is null
            ? "has neither [CacheKey] nor [Invalidates]; add one of them, or give it a body"
            : null;
    }

    private static bool CheckModifiers(ParseScope scope, IMethodSymbol symbol)
    {
        bool fine = true;
        foreach (IParameterSymbol parameter in symbol.Parameters)
        {
            string? problem = parameter.RefKind is RefKind.Ref or RefKind.Out ? "an asynchronous method cannot write to it; pass it by value"
                : parameter.IsParams && parameter.FindAttribute(KnownNames.EachAttribute) is null ? "params parameters have no place in a key; pass one value"
                : parameter.Type.TypeKind == TypeKind.Dynamic ? "a call with it would be bound at run time; name its type, or use object"
                : parameter.Type.Holds(static part => part is IPointerTypeSymbol or IFunctionPointerTypeSymbol) ? "a pointer may be gone before the cache has answered; pass a copy as an array"
                : parameter.Type.IsRefLikeType && KeyPartTypes.KindOf(parameter.Type, null) is null
                    ? RefStructProblem
                : null;
            if (problem is not null)
            {
                fine = false;
                scope.Report(DiagnosticDescriptors.UnsupportedParameter, Anchor.Name(parameter), parameter.Name, symbol.Name, problem);
            }
        }

        return fine;
    }
}
