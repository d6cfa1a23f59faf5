using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <content>What is loaded ahead.</content>
internal sealed partial class ModelBuilder
{
    private EquatableArray<WarmUpModel> BuildWarmUps(EntryFamily family, Dictionary<ContractMethod, MethodModel> models) => family.Methods
        .Where(static method => method.WarmUp is not null)
        .Select(method => BuildWarmUp(method, method.WarmUp!, (ServiceLoad)models[method].Load!))
        .ToEquatableArray();

    private WarmUpModel BuildWarmUp(ContractMethod method, WarmUpMatch warmUp, ServiceLoad load)
    {
        _scope.Types.Name(warmUp.Method);
        LoaderMatch loader = method.Loader!;
        string receiver = warmUp.NeedsCast ? $"(({_scope.Types.Source(warmUp.Method.ContainingType)})source)" : "source";
        string tokens = string.Join(", ", warmUp.Method.Parameters.Select(static _ => "ct"));
        IEnumerable<string> arguments = loader.Arguments.Select((argument, index) => WarmUpArgument(method, warmUp, argument, loader.Method.Parameters[index]));
        return new WarmUpModel(
            method.Symbol.Name,
            _scope.Types.Source(warmUp.Source.WithNullableAnnotation(NullableAnnotation.None)),
            _scope.Types.Source(warmUp.Id),
            LoaderMatcher.Awaited(warmUp.Method.ReturnType) is { } list ? _scope.Types.Source(list) : null,
            $"{receiver}.{Identifiers.Escape(warmUp.Method.Name)}({tokens})",
            method.KeyParts.Select(part => part.Expression(WarmUpRoot(method, warmUp, part))).ToEquatableArray(),
            _scope.Types.Source(loader.Loader.WithNullableAnnotation(NullableAnnotation.None)),
            load with { Arguments = arguments.ToEquatableArray(), State = [] },
            method.IsBatch ? StoredType(method) : load.Result,
            method.IsBatch);
    }

    private static string WarmUpArgument(ContractMethod method, WarmUpMatch warmUp, LoaderArgument argument, IParameterSymbol wanted)
    {
        switch (argument.Kind)
        {
            case LoaderArgumentKind.Token:
                return "ct";
            case LoaderArgumentKind.Control:
                return "control";
            case LoaderArgumentKind.Ids:
                return "ids";
            default:
                IParameterSymbol parameter = argument.Source ?? method.KeyParts.ElementAt(argument.Part).Source.Parameter;
                (string expression, ITypeSymbol type) = OfId(method, warmUp, parameter);
                return expression + Forgive(type, wanted);
        }
    }

    // A path that may lead through a null is written for a type that has one.
    private string WarmUpRoot(ContractMethod method, WarmUpMatch warmUp, KeyPart part)
    {
        (string expression, ITypeSymbol type) = OfId(method, warmUp, part.Source.Parameter);
        return part.Path.Count > 0 && part.Source.Type.IsNullableValueType() && !type.IsNullableValueType()
            ? $"(({_scope.Types.Source(part.Source.Type)}){expression})"
            : expression;
    }

    /// <summary>A key parameter as the source gives it: the whole of what it names a key by, or an element of the tuple.</summary>
    private static (string Expression, ITypeSymbol Type) OfId(ContractMethod method, WarmUpMatch warmUp, IParameterSymbol parameter)
    {
        List<KeySource> keys = method.Roles.Sources;
        if (keys.Count == 1)
        {
            return ("id", warmUp.Id);
        }

        int index = keys.FindIndex(key => SymbolEqualityComparer.Default.Equals(key.Parameter, parameter));
        IFieldSymbol element = ((INamedTypeSymbol)warmUp.Id).TupleElements[index];
        return ("id." + Identifiers.Escape(element.Name), element.Type);
    }
}
