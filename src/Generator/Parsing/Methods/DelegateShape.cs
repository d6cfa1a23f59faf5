using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>What a caller's delegate takes and gives.</summary>
internal readonly struct DelegateShape
{
    internal bool IsLoad { get; private init; }

    internal bool IsUpdate { get; private init; }

    /// <summary>The missing keys, for the loader of a batch.</summary>
    internal ITypeSymbol? Ids { get; private init; }

    internal ITypeSymbol? State { get; private init; }

    internal bool TakesControl { get; private init; }

    /// <summary>What is loaded, or what an update makes.</summary>
    internal ITypeSymbol? Result { get; private init; }

    internal static DelegateShape Of(ITypeSymbol type, Operation operation, bool isBatch)
    {
        if (type is not INamedTypeSymbol named || !(named.Is(KnownNames.Func1) || named.Is(KnownNames.Func2) || named.Is(KnownNames.Func3)
            || named.Is("System.Func`5")))
        {
            return default;
        }

        List<ITypeSymbol> arguments = [.. named.TypeArguments];
        ITypeSymbol result = arguments[arguments.Count - 1];
        arguments.RemoveAt(arguments.Count - 1);
        return operation == Operation.Update ? OfUpdate(arguments, result) : OfLoad(arguments, result, isBatch);
    }

    private static DelegateShape OfUpdate(List<ITypeSymbol> arguments, ITypeSymbol result)
    {
        bool takesNothing = arguments[0].IsReferenceType
            ? arguments[0].NullableAnnotation != NullableAnnotation.NotAnnotated
            : arguments[0].IsNullableValueType();
        return arguments.Count <= 2 && takesNothing && !KeyPart.IsNullable(result)
            && arguments[0].WithoutNullability().SameType(result.WithoutNullability())
                ? new DelegateShape { IsUpdate = true, State = arguments.ElementAtOrDefault(1), Result = result }
                : default;
    }

    private static DelegateShape OfLoad(List<ITypeSymbol> arguments, ITypeSymbol result, bool isBatch)
    {
        if (!result.Is(KnownNames.ValueTaskOfT) || !arguments[arguments.Count - 1].Is(KnownNames.CancellationToken))
        {
            return default;
        }

        arguments.RemoveAt(arguments.Count - 1);
        bool takesControl = arguments.Count > 0 && arguments[arguments.Count - 1].Is(KnownNames.LoadControl);
        if (takesControl)
        {
            arguments.RemoveAt(arguments.Count - 1);
        }

        ITypeSymbol? ids = isBatch ? arguments.FirstOrDefault() : null;
        if (ids is not null)
        {
            arguments.RemoveAt(0);
        }

        return arguments.Count > 1
            ? default
            : new DelegateShape
            {
                IsLoad = true,
                Ids = ids,
                State = arguments.FirstOrDefault(),
                TakesControl = takesControl,
                Result = ((INamedTypeSymbol)result).TypeArguments[0],
            };
    }
}
