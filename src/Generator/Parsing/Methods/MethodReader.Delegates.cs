using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>The caller's delegate and its state.</content>
internal static partial class MethodReader
{
    /// <summary>Checks the caller's delegate and finds the parameter that is its state.</summary>
    private static bool ReadDelegate(ParseScope scope, ContractMethod method)
    {
        if (method.Roles.Delegate is not { } function)
        {
            return true;
        }

        string? expected = method.Operation == Operation.Update ? ReadUpdate(method, function) : ReadLoad(method, function);
        if (expected is not null)
        {
            Refuse(scope, function, expected);
            return false;
        }

        DelegateShape shape = DelegateShape.Of(function.Type, method.Operation, method.IsBatch);
        if (shape.State is not { } state)
        {
            return true;
        }

        method.Roles.State = FindState(method, state);
        if (method.Roles.State is null)
        {
            Refuse(scope, function, $"its state needs one parameter of type '{state.Message()}'; add one before the delegate");
            return false;
        }

        return true;
    }

    private static string? ReadLoad(ContractMethod method, IParameterSymbol function)
    {
        DelegateShape shape = DelegateShape.Of(function.Type, method.Operation, method.IsBatch);
        string result = method.Value!.WithNullableAnnotation(NullableAnnotation.None).Message();
        string ids = "";
        bool matches = shape.IsLoad;
        if (matches && method.IsBatch)
        {
            string id = method.Roles.Each!.Type.Message();
            ids = $"IReadOnlyCollection<{id}>, ";
            result = $"IReadOnlyDictionary<{id}, {result}>";
            matches = shape.Ids is not null && BatchTypes.TakesArray(shape.Ids, method.Roles.Each.Type)
                && BatchTypes.IsDictionary(shape.Result!, method.Roles.Each.Type, method.Value!);
        }
        else if (matches)
        {
            matches = shape.Result!.SameType(method.Value!);
        }

        return matches
            ? null
            : $"a loader delegate is a Func<{ids}CancellationToken, ValueTask<{result}>> or Func<{ids}TState, CancellationToken, ValueTask<{result}>>";
    }

    private static string? ReadUpdate(ContractMethod method, IParameterSymbol function)
    {
        DelegateShape shape = DelegateShape.Of(function.Type, method.Operation, method.IsBatch);
        if (!shape.IsUpdate)
        {
            return "the function of an update is a Func<T?, T> or Func<T?, TState, T>: the old value, or null where there is none, gives the new one";
        }

        method.Value = shape.Result;
        ITypeSymbol value = shape.Result!;
        if (value is ITypeParameterSymbol parameter && MayBeNull(parameter))
        {
            return $"an update gives a value, and '{value.Message()}' may stand for a type that allows null; constrain it without the question mark";
        }

        ITypeSymbol? result = method.Result;
        bool returnsValue = result is not null && KeyPart.IsNullable(result) | (result.NullableAnnotation == NullableAnnotation.None && value.IsReferenceType)
            && result.WithoutNullability().SameType(value.WithoutNullability());
        return returnsValue || result is { SpecialType: SpecialType.System_Boolean }
            ? null
            : $"an update of '{value.Message()}' returns ValueTask<{value.WithNullableAnnotation(NullableAnnotation.None).Message()}?>, null when it could not be stored, or ValueTask<bool>";
    }

    private static bool MayBeNull(ITypeParameterSymbol parameter) =>
        parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated
        || (!parameter.HasReferenceTypeConstraint && parameter.ConstraintTypes.Length > 0
            && parameter.ConstraintTypes.All(static type => type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }));

    // A parameter that the template leaves out is the state; the one just before the delegate, when there are several.
    // When the template uses up all of that type, the one key part of that type is handed on.
    private static IParameterSymbol? FindState(ContractMethod method, ITypeSymbol type)
    {
        List<IParameterSymbol> extras = [.. method.Roles.Extras.Where(extra => extra.Type.SameType(type))];
        if (extras.Count > 0)
        {
            return extras.Count == 1 ? extras[0] : extras.FirstOrDefault(extra => extra.Ordinal == method.Roles.Delegate!.Ordinal - 1);
        }

        string? text = method.Attributes.CacheKey?.TextArgument();
        HashSet<string> named = text is not null && Template.Parse(text, out _) is { } template
            ? new(template.Placeholders.Select(static piece => piece.Root), StringComparer.Ordinal)
            : [];
        List<KeySource> fitting = [.. method.Roles.Sources.Where(source => !source.IsEach && source.Type.SameType(type))];
        List<KeySource> free = [.. fitting.Where(source => !named.Contains(source.Name))];
        if (free.Count > 0)
        {
            IParameterSymbol last = free[free.Count - 1].Parameter;
            return free.Count == 1 || last.Ordinal == method.Roles.Delegate!.Ordinal - 1 ? last : null;
        }

        return fitting.Count == 1 ? fitting[0].Parameter : null;
    }
}
