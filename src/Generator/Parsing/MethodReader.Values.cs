using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <content>What a method returns, and the value it reads or stores.</content>
internal static partial class MethodReader
{
    private static bool ReadReturn(ParseScope scope, ContractMethod method)
    {
        IMethodSymbol symbol = method.Symbol;
        ITypeSymbol returned = symbol.ReturnType;
        bool reads = method.Operation is Operation.Get or Operation.GetOrLoad;
        method.ReturnsTask = returned.Is(reads ? KnownNames.TaskOfT : KnownNames.Task);
        bool fits = method.ReturnsTask || returned.Is(reads ? KnownNames.ValueTaskOfT : KnownNames.ValueTask);
        if (!fits || symbol.RefKind != RefKind.None)
        {
            string expected = method.Operation switch
            {
                Operation.Set => "a set returns ValueTask or Task",
                Operation.Delete => "an invalidation returns ValueTask or Task",
                _ => "a read returns ValueTask<T> or Task<T>; to store a value mark its parameter with [CacheValue]",
            };
            scope.Report(
                DiagnosticDescriptors.UnsupportedReturn, Anchor.ReturnType(symbol), symbol.Name, returned.Message(), expected);
            return false;
        }

        method.Value = reads ? ((INamedTypeSymbol)returned).TypeArguments[0] : method.Roles.Value?.Type;
        return true;
    }

    private static void CheckValue(ParseScope scope, ContractMethod method)
    {
        ITypeSymbol value = method.Value!;
        if (scope.Types.WhyNotStored(value) is { } reason)
        {
            scope.Report(
                DiagnosticDescriptors.UnserializableValue, method.ValueAnchor, value.WithoutNullability().Message(), reason);
        }
        else if (method.Operation == Operation.Get && IsNeverNull(value))
        {
            string nullable = method.Symbol.ReturnType.Name + "<" + value.Message() + "?>";
            scope.Report(
                DiagnosticDescriptors.MissHasNoValue, Anchor.ResultType(method.Symbol), method.Symbol.Name, value.Message(), nullable);
        }
    }

    private static bool IsNeverNull(ITypeSymbol type) => type.IsValueType
        ? !type.IsNullableValueType()
        : type.NullableAnnotation == NullableAnnotation.NotAnnotated;
}
