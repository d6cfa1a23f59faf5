using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <content>How methods load.</content>
internal sealed partial class ModelBuilder
{
    private LoadModel? BuildLoad(ContractMethod method, KeyModel key, List<IParameterSymbol> batchState)
    {
        if (method.Operation != Operation.GetOrLoad)
        {
            return null;
        }

        string result = _scope.Types.Source(LoadedType(method));
        if (method.Loader is { } loader)
        {
            return BuildServiceLoad(method, loader, result, key, batchState);
        }

        IParameterSymbol load = method.Roles.Delegate!;
        IParameterSymbol? state = method.Roles.State;
        DelegateShape shape = DelegateShape.Of(load.Type, method.Operation, method.IsBatch);
        bool differs = state is not null && !state.Type.SameAnnotatedType(shape.State!);
        return new DelegateLoad(load.Name, state?.Name, differs, result, shape.TakesControl);
    }

    private ServiceLoad BuildServiceLoad(
        ContractMethod method, LoaderMatch loader, string result, KeyModel key, List<IParameterSymbol> batchState)
    {
        _scope.Types.Name(loader.Method);
        if (loader.KeyBy is { } keyBy && LoaderMatcher.MemberOf(_scope, MethodReader.Elements(loader.Result)!, keyBy) is { } keyMember)
        {
            _scope.Types.Name(keyMember);
        }

        string service = _scope.Types.Source(loader.Loader.WithNullableAnnotation(NullableAnnotation.None));
        string receiver = loader.NeedsCast ? $"(({_scope.Types.Source(loader.Method.ContainingType)})loader)" : "loader";
        List<IParameterSymbol> state = method.IsBatch
            ? batchState
            : [.. loader.Arguments.Where(static argument => argument.Kind == LoaderArgumentKind.Parameter).Select(static argument => argument.Source!)];
        return new ServiceLoad(
            LoaderField(loader.Loader, service),
            receiver,
            Identifiers.Escape(loader.Method.Name),
            loader.Arguments.Select((argument, index) => Argument(method, argument, loader.Method.Parameters[index], key, state)).ToEquatableArray(),
            state.Select(static parameter => parameter.Name).ToEquatableArray(),
            result,
            loader.Method.ReturnType.Is(KnownNames.TaskOfT),
            loader.KeyBy is null ? null : Identifiers.Escape(loader.KeyBy),
            loader.Arguments.Any(static argument => argument.Kind == LoaderArgumentKind.Control));
    }

    private static string Argument(
        ContractMethod method, LoaderArgument argument, IParameterSymbol wanted, KeyModel key, List<IParameterSymbol> state)
    {
        switch (argument.Kind)
        {
            case LoaderArgumentKind.Token:
                return "ct";
            case LoaderArgumentKind.Control:
                return "control";
            case LoaderArgumentKind.Ids:
                return "ids";
            case LoaderArgumentKind.Parameter:
                return StateMember(state, argument.Source!) + Forgive(argument.Source!.Type, wanted);
            case LoaderArgumentKind.KeyPart when method.IsBatch:
                IParameterSymbol source = method.KeyParts.ElementAt(argument.Part).Source.Parameter;
                return StateMember(state, source) + Forgive(source.Type, wanted);
            default:
                string type = key.Members[argument.Part].Type;
                bool refusesNull = type.EndsWith("?", StringComparison.Ordinal) && wanted is { Type.IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };
                return $"key.{key.Members[argument.Part].Name}{(refusesNull ? "!" : "")}";
        }
    }

    private static string Forgive(ITypeSymbol type, IParameterSymbol wanted) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
        && wanted is { NullableAnnotation: NullableAnnotation.NotAnnotated } ? "!" : "";

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
