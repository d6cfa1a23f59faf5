using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <content>What a method does: it follows from its attributes and parameters, never from its name.</content>
internal static partial class MethodReader
{
    private static Operation? OperationOf(ParseScope scope, IMethodSymbol symbol, MethodAttributes attributes)
    {
        IParameterSymbol? function = symbol.Parameters.FirstOrDefault(static parameter =>
            parameter.Type.TypeKind == TypeKind.Delegate
            && parameter.FindAttribute(KnownNames.CacheValueAttribute) is null
            && parameter.FindAttribute(KnownNames.NotCacheKeyAttribute) is null);
        bool updates = function is not null && IsUpdate(function.Type);

        List<Act> acts = [];
        AddAct(attributes.Invalidates, "[Invalidates]", "deletes", InvalidationOf(attributes.Invalidates));
        AddAct(attributes.InvalidatesTag, "[InvalidatesTag]", "empties a group", Operation.InvalidateTag);
        AddAct(attributes.Counter, "[Counter]", "counts", CountOf(attributes.Counter));
        AddAct(attributes.CacheValue, "[CacheValue]", "stores", SetOf(attributes.CacheValue));
        AddAct(attributes.LoadWith, "[LoadWith]", "loads", Operation.GetOrLoad);
        if (function is not null)
        {
            acts.Add(new Act(null, "a delegate parameter", updates ? "updates" : "loads", updates ? Operation.Update : Operation.GetOrLoad));
        }

        if (acts.Count > 1)
        {
            string problem = acts[0].Verb == acts[1].Verb
                ? $"{acts[0].Name} and {acts[1].Name} both {acts[0].Verb.TrimEnd('s')}"
                : $"{acts[0].Name} {acts[0].Verb}, {acts[1].Name} {acts[1].Verb}";
            scope.Report(DiagnosticDescriptors.AmbiguousOperation, Anchor.Attribute(acts[0].Attribute!), symbol.Name, problem);
            return null;
        }

        if (attributes is { CacheKey: not null, Invalidates: not null } or { CacheKey: not null, InvalidatesTag: not null })
        {
            string problem = $"{acts[0].Name} takes the key of its target, [CacheKey] gives one";
            scope.Report(DiagnosticDescriptors.AmbiguousOperation, Anchor.Attribute(acts[0].Attribute!), symbol.Name, problem);
            return null;
        }

        bool takesTtl = symbol.Parameters.Any(static parameter => parameter.FindAttribute(KnownNames.TtlAttribute) is not null);
        return acts.Count == 1 ? acts[0].Operation
            : takesTtl ? Operation.Touch
            : AsksOnly(symbol.ReturnType) ? Operation.Exists
            : Operation.Get;

        void AddAct(AttributeData? attribute, string name, string verb, Operation operation)
        {
            if (attribute is not null)
            {
                acts.Add(new Act(attribute, name, verb, operation));
            }
        }
    }

    /// <summary>Whether a method without a value returns yes or no; a read of a bool gives null where there is none.</summary>
    private static bool AsksOnly(ITypeSymbol returned) =>
        LoaderMatcher.Awaited(returned) is { SpecialType: SpecialType.System_Boolean };

    /// <summary>Whether a delegate makes a new value from the old one; anything asynchronous loads.</summary>
    private static bool IsUpdate(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: > 1 } arguments } named
        && (named.Is(KnownNames.Func1) || named.Is(KnownNames.Func2))
        && !arguments.Any(static argument => argument.Is(KnownNames.CancellationToken))
        && !arguments[arguments.Length - 1].Is(KnownNames.ValueTaskOfT)
        && !arguments[arguments.Length - 1].Is(KnownNames.TaskOfT);

    private static Operation InvalidationOf(AttributeData? attribute) =>
        attribute?.NamedArgument(MethodAttributes.KeepStale) is true ? Operation.MarkStale : Operation.Delete;

    private static Operation CountOf(AttributeData? attribute) =>
        attribute?.NamedArgument("Mode") is 1 ? Operation.Decrement : Operation.Increment;

    private static Operation SetOf(AttributeData? attribute) => attribute?.NamedArgument("Mode") switch
    {
        1 => Operation.Add,
        2 => Operation.Replace,
        _ => Operation.Set,
    };

    private readonly record struct Act(AttributeData? Attribute, string Name, string Verb, Operation Operation);
}
