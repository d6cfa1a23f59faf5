using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <content>Methods and how they load.</content>
internal sealed partial class ModelBuilder
{
    private MethodModel BuildMethod(ContractMethod method, int entry, KeyModel key, EntryFamily family)
    {
        IMethodSymbol symbol = method.Symbol;
        return new MethodModel(
            method.Operation,
            _scope.Types.Source(symbol.ReturnType),
            Identifiers.Escape(symbol.Name),
            symbol.Parameters.Select(BuildParameter).ToEquatableArray(),
            entry,
            method.KeyParts.Select(static part => part.Name).ToEquatableArray(),
            method.Value is null ? "" : StoredType(method),
            method.Roles.Value?.Name,
            method.Roles.Token?.Name,
            method.ReturnsTask,
            ResultDiffers(method),
            BuildLoad(method, key, family));
    }

    private ParameterModel BuildParameter(IParameterSymbol parameter) =>
        new(Modifiers(parameter), _scope.Types.Source(parameter.Type), parameter.Name);

    private static string Modifiers(IParameterSymbol parameter)
    {
        string scoped = parameter.ScopedKind == ScopedKind.ScopedRef ? "scoped " : "";
        return parameter.RefKind switch
        {
            RefKind.In => scoped + "in ",
            RefKind.RefReadOnlyParameter => scoped + "ref readonly ",
            _ => "",
        };
    }

    // The runtime gives T? for a T, so a read names its type without the question mark.
    private string StoredType(ContractMethod method) =>
        method.Operation == Operation.Get && !method.Value!.IsValueType
            ? _scope.Types.Source(method.Value!.WithNullableAnnotation(NullableAnnotation.NotAnnotated))
            : _scope.Types.Source(method.Value!);

    private static bool ResultDiffers(ContractMethod method)
    {
        ITypeSymbol value = method.Value!;
        return method.Operation switch
        {
            Operation.Get => value.IsReferenceType && value.NullableAnnotation != NullableAnnotation.Annotated,
            Operation.GetOrLoad => !DelegateOrLoaderResult(method).SameAnnotatedType(value),
            _ => false,
        };
    }

    private static ITypeSymbol DelegateOrLoaderResult(ContractMethod method)
    {
        if (method.Loader is { } loader)
        {
            return loader.Result;
        }

        ITypeSymbol task = ((INamedTypeSymbol)method.Roles.Delegate!.Type).TypeArguments.Last();
        return ((INamedTypeSymbol)task).TypeArguments[0];
    }

    private LoadModel? BuildLoad(ContractMethod method, KeyModel key, EntryFamily family)
    {
        if (method.Loader is { } loader)
        {
            string service = _scope.Types.Source(loader.Loader.WithNullableAnnotation(NullableAnnotation.None));
            string receiver = loader.NeedsCast ? $"(({_scope.Types.Source(loader.Method.ContainingType)})loader)" : "loader";
            return new ServiceLoad(
                LoaderField(loader.Loader, service),
                receiver,
                Identifiers.Escape(loader.Method.Name),
                loader.Arguments.Select((part, index) => Argument(part, loader.Method.Parameters[index], key, family)).ToEquatableArray(),
                loader.Method.ReturnType.Is(KnownNames.TaskOfT) ? _scope.Types.Source(loader.Result) : null);
        }

        if (method.Roles.Delegate is not { } load)
        {
            return null;
        }

        IParameterSymbol? state = method.Roles.State;
        bool differs = state is not null && !state.Type.SameAnnotatedType(((INamedTypeSymbol)load.Type).TypeArguments[0]);
        return new DelegateLoad(load.Name, state?.Name, differs);
    }

    private static string Argument(int? part, IParameterSymbol parameter, KeyModel key, EntryFamily family)
    {
        if (part is not { } index)
        {
            return "ct";
        }

        bool refusesNull = IsNullable(family, index) && parameter.Type.NullableAnnotation == NullableAnnotation.NotAnnotated;
        return $"key.{key.Members[index].Name}{(refusesNull ? "!" : "")}";
    }

    private string LoaderField(ITypeSymbol loader, string service)
    {
        LoaderModel? known = _loaders.Find(candidate => candidate.Type == service);
        if (known is null)
        {
            string name = Identifiers.LowerFirst(Identifiers.WithoutInterfacePrefix(loader.Name));
            known = new LoaderModel(service, _fieldNames.Next("_" + name));
            _loaders.Add(known);
        }

        return known.Field;
    }
}
