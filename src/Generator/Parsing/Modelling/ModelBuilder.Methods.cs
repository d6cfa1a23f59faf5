using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <content>Methods and how they update.</content>
internal sealed partial class ModelBuilder
{
    private MethodModel BuildMethod(ContractMethod method, int entry, KeyModel key)
    {
        IMethodSymbol symbol = method.Symbol;
        List<IParameterSymbol> state = BatchState(method);
        foreach (KeyStep step in method.KeyParts.SelectMany(static part => part.Path))
        {
            _scope.Types.Name(step.Member);
        }

        return new MethodModel(
            method.Operation,
            _scope.Types.Source(symbol.ReturnType),
            _scope.Types.Source(symbol.ContainingType),
            Identifiers.Escape(symbol.Name),
            symbol.Parameters.Select(BuildParameter).ToEquatableArray(),
            entry,
            method.KeyParts.Select(part => part.Expression(Root(method, part, state))).ToEquatableArray(),
            method.Value is null ? "" : StoredType(method),
            method.Roles.Value?.Name,
            method.Roles.Token?.Name,
            method.Roles.Ttl?.Name,
            method.Roles.Delta?.Name,
            method.ReturnsTask,
            Form(method),
            ResultDiffers(method),
            BuildLoad(method, key, state),
            BuildUpdate(method),
            method.Roles.Each is { } each
                ? new BatchModel(each.Parameter.Name, _scope.Types.Source(each.Type), state.Select(static parameter => parameter.Name).ToEquatableArray())
                : null);
    }

    private ParameterModel BuildParameter(IParameterSymbol parameter) =>
        new(Modifiers(parameter), _scope.Types.Source(parameter.Type), parameter.Name);

    private static string Modifiers(IParameterSymbol parameter)
    {
        string scoped = parameter.ScopedKind == ScopedKind.None || (parameter.IsParams && parameter.Type.IsRefLikeType) ? "" : "scoped ";
        string prefix = parameter.IsParams ? "params " : "";
        return prefix + parameter.RefKind switch
        {
            RefKind.In => scoped + "in ",
            RefKind.RefReadOnlyParameter => scoped + "ref readonly ",
            _ => scoped,
        };
    }

    // In a batch, keys are made by a function without closure, which is handed what it needs.
    private static string Root(ContractMethod method, KeyPart part, List<IParameterSymbol> state) =>
        !method.IsBatch ? "@" + part.Source.Parameter.Name
        : part.Source.IsEach ? "id"
        : StateMember(state, part.Source.Parameter);

    private static string StateMember(List<IParameterSymbol> state, IParameterSymbol parameter) => state.Count == 1
        ? "state"
        : "state.Item" + Literals.Number(state.FindIndex(candidate => SymbolEqualityComparer.Default.Equals(candidate, parameter)) + 1);

    private static List<IParameterSymbol> BatchState(ContractMethod method)
    {
        if (!method.IsBatch)
        {
            return [];
        }

        IEnumerable<IParameterSymbol> ofKey = method.KeyParts.Where(static part => !part.Source.IsEach).Select(static part => part.Source.Parameter);
        IEnumerable<IParameterSymbol> ofLoader = (method.Loader?.Arguments ?? [])
            .Select(argument => argument.Kind switch
            {
                LoaderArgumentKind.Parameter => argument.Source,
                LoaderArgumentKind.KeyPart => method.KeyParts.ElementAt(argument.Part).Source.Parameter,
                _ => null,
            })
            .Where(static parameter => parameter is not null)
            .Select(static parameter => parameter!);
        return [.. ofKey.Concat(ofLoader).Distinct(SymbolEqualityComparer.Default).Cast<IParameterSymbol>()];
    }

    // The runtime gives T? for a T, so a read names its type without the question mark.
    private string StoredType(ContractMethod method) =>
        method is { Operation: Operation.Get, IsBatch: false } or { Operation: Operation.Update } && !method.Value!.IsValueType
            ? _scope.Types.Source(method.Value!.WithNullableAnnotation(NullableAnnotation.NotAnnotated))
            : _scope.Types.Source(method.Value!);

    private static ReturnForm Form(ContractMethod method)
    {
        if (method.ReturnsCacheResult)
        {
            return ReturnForm.CacheResult;
        }

        if (method.IsBatch && method.Operation.Reads())
        {
            return method.Result.Is(KnownNames.IReadOnlyDictionary) ? ReturnForm.ReadOnlyDictionary
                : method.Result.Is(KnownNames.IDictionary) ? ReturnForm.DictionaryInterface
                : method.Result.Is(KnownNames.BatchResult) ? ReturnForm.BatchResult
                : ReturnForm.Plain;
        }

        bool succeeds = method.Operation switch
        {
            Operation.Touch => method.Result is not null,
            Operation.Update => method.Result!.SpecialType == SpecialType.System_Boolean,
            Operation.Increment or Operation.Decrement => method.Result!.IsNullableValueType(),
            _ => false,
        };
        return succeeds ? ReturnForm.Success : ReturnForm.Plain;
    }

    private static bool ResultDiffers(ContractMethod method)
    {
        ITypeSymbol? value = method.Value;
        return method.Operation switch
        {
            Operation.Get or Operation.GetOrLoad when method.IsBatch => method.Result!.NullableAnnotation != NullableAnnotation.NotAnnotated,
            Operation.Get => value!.IsReferenceType && value.NullableAnnotation != NullableAnnotation.Annotated,
            Operation.GetOrLoad => !LoadedType(method).SameAnnotatedType(value!),
            Operation.Update => Form(method) == ReturnForm.Plain && value!.IsReferenceType && method.Result!.NullableAnnotation != NullableAnnotation.Annotated,
            _ => false,
        };
    }

    private static ITypeSymbol LoadedType(ContractMethod method) => method.Loader is { } loader
        ? loader.Result
        : DelegateShape.Of(method.Roles.Delegate!.Type, method.Operation, method.IsBatch).Result!;

    private UpdateModel? BuildUpdate(ContractMethod method)
    {
        if (method.Operation != Operation.Update)
        {
            return null;
        }

        IParameterSymbol function = method.Roles.Delegate!;
        ITypeSymbol state = method.Roles.State is null ? function.Type : ((INamedTypeSymbol)function.Type).TypeArguments[1];
        bool differs = ((INamedTypeSymbol)function.Type).TypeArguments[0] is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None }
            || method.Roles.State?.Type.SameAnnotatedType(state) == false;
        return new UpdateModel(function.Name, method.Roles.State?.Name, _scope.Types.Source(state), method.Value!.IsValueType, differs);
    }
}
