using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>What a method returns, and the value it reads or stores.</content>
internal static partial class MethodReader
{
    private static bool ReadReturn(ParseScope scope, ContractMethod method)
    {
        IMethodSymbol symbol = method.Symbol;
        ITypeSymbol returned = symbol.ReturnType;
        bool isTask = returned.Is(KnownNames.ValueTask) || returned.Is(KnownNames.ValueTaskOfT)
            || returned.Is(KnownNames.Task) || returned.Is(KnownNames.TaskOfT);
        method.ReturnsTask = returned.Is(KnownNames.Task) || returned.Is(KnownNames.TaskOfT);
        method.Result = isTask ? ((INamedTypeSymbol)returned).TypeArguments.FirstOrDefault() : null;
        if (!isTask || symbol.RefKind != RefKind.None || Expected(method) is not null)
        {
            string expected = Expected(method) ?? "a method of a cache is asynchronous; return a ValueTask or Task";
            scope.Report(
                DiagnosticDescriptors.UnsupportedReturn, Anchor.ReturnType(symbol), symbol.Name, returned.Message(), expected);
            return false;
        }

        return true;
    }

    /// <summary>Takes the value from the result; where they do not fit, what would.</summary>
    private static string? Expected(ContractMethod method)
    {
        ITypeSymbol? result = method.Result;
        switch (method.Operation)
        {
            case Operation.Get or Operation.GetOrLoad when method.Roles.Each is { } each:
                method.Value = result is null ? null : BatchTypes.ReturnedValue(result, each.Type);
                return method.Value is not null
                    ? null
                    : $"a batch returns ValueTask<IReadOnlyDictionary<{each.Type.Message()}, T>>; keys that are not found are absent";

            case Operation.Get or Operation.GetOrLoad:
                method.ReturnsCacheResult = result.Is(KnownNames.CacheResult);
                method.Value = method.ReturnsCacheResult ? ((INamedTypeSymbol)result!).TypeArguments[0] : result;
                return result is not null
                    ? null
                    : "a read returns ValueTask<T> or Task<T>; to store a value mark its parameter with [CacheValue]";

            case Operation.Set or Operation.Add or Operation.Replace when method.IsBatch:
                method.Value = ((INamedTypeSymbol)Elements(method.Roles.Value!.Type)!).TypeArguments[1];
                return method.Operation == Operation.Set && result is null
                    ? null
                    : "a batch set stores in any case and returns ValueTask or Task";

            case Operation.Set:
                method.Value = method.Roles.Value!.Type;
                return result is null ? null : "a set returns ValueTask or Task";

            case Operation.Add or Operation.Replace:
                method.Value = method.Roles.Value!.Type;
                return result is { SpecialType: SpecialType.System_Boolean }
                    ? null
                    : "an add or replace returns ValueTask<bool> or Task<bool>: whether the value was stored";

            case Operation.Exists:
                return null;

            case Operation.Touch:
                return result is null or { SpecialType: SpecialType.System_Boolean }
                    ? null
                    : "a method with a [Ttl] parameter and nothing to store is a touch, which returns ValueTask or ValueTask<bool>";

            case Operation.Increment or Operation.Decrement:
                return result is not null && result.WithoutNullability().SpecialType == SpecialType.System_UInt64
                    ? null
                    : "a counter returns ValueTask<ulong>, or ValueTask<ulong?> to learn when it could not count";

            case Operation.Update:
                return result is not null ? null : "an update returns ValueTask<T?>, the stored value, or ValueTask<bool>";

            default:
                return result is null ? null : "an invalidation returns ValueTask or Task";
        }
    }

    private static void CheckValue(ParseScope scope, ContractMethod method)
    {
        ITypeSymbol value = method.Value!;
        if (scope.Types.FaultOf(value) is { } fault)
        {
            scope.Report(
                fault.IsOfKeys ? DiagnosticDescriptors.InvalidValueKeys : DiagnosticDescriptors.UnserializableValue,
                method.ValueAnchor,
                value.WithoutNullability().Message(),
                fault.Reason);
        }
        else if (method is { Operation: Operation.Get, IsBatch: false } && IsNeverNull(value))
        {
            ReportNull(scope, method, "only reads, and a miss gives null", ", or add a loader");
        }
        else if (method.Roles.Value?.FindAttribute(KnownNames.MaxBytesAttribute) is { ConstructorArguments: [{ Value: int bytes }] } attribute
            && bytes > LargestItem)
        {
            scope.Report(DiagnosticDescriptors.LargeValue, Anchor.Argument(attribute), method.Roles.Value.Name, bytes, LargestItem);
        }
    }

    /// <summary>A loader that may give null loads for a method that may.</summary>
    private static void CheckLoadedNull(ParseScope scope, ContractMethod method)
    {
        if (method is not { Operation: Operation.GetOrLoad, IsBatch: false, Value: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } })
        {
            return;
        }

        ITypeSymbol? loaded = method.Loader?.Result
            ?? (method.Roles.Delegate is { } function ? DelegateShape.Of(function.Type, method.Operation, isBatch: false).Result : null);
        if (loaded is { NullableAnnotation: NullableAnnotation.Annotated })
        {
            string loader = method.Loader is { } match ? $"'{match.Loader.Message()}.{match.Method.Name}'" : $"'{method.Roles.Delegate!.Name}'";
            ReportNull(scope, method, $"loads with {loader}, which may give null", "");
        }
    }

    private static void ReportNull(ParseScope scope, ContractMethod method, string reason, string alternative)
    {
        string value = method.Value!.Message();
        string nullable = $"{method.Symbol.ReturnType.Name}<{(method.ReturnsCacheResult ? $"CacheResult<{value}?>" : value + "?")}>";
        scope.Report(
            DiagnosticDescriptors.MissHasNoValue, Anchor.ResultType(method.Symbol), method.Symbol.Name, reason, value, nullable, alternative);
    }

    // memcached's default item limit, less what item header, key and envelope take.
    private const int LargestItem = 1_048_000;

    private static bool IsNeverNull(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol { HasReferenceTypeConstraint: false } parameter => !parameter.ConstraintTypes.Any(static constraint => constraint.IsReferenceType && constraint.TypeKind != TypeKind.Interface),
        { IsValueType: true } => !type.IsNullableValueType(),
        _ => type.NullableAnnotation == NullableAnnotation.NotAnnotated,
    };
}
