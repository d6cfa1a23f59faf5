using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <content>Unions.</content>
internal sealed partial class ValueWalk
{
    private ValueFault? CheckUnion(INamedTypeSymbol type)
    {
        if (type is { TypeKind: not TypeKind.Interface, IsAbstract: false })
        {
            return new ValueFault("only an interface or an abstract class can be a [Union]; make it abstract");
        }

        if (Visibility.FaultOf(type, allowsPrivate: false) is { } hidden)
        {
            return hidden;
        }

        Dictionary<int, ITypeSymbol> cases = [];
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownNames.MessagePackUnionAttribute)
                && attribute.ConstructorArguments is [{ Value: int key }, { Kind: TypedConstantKind.Type, Value: ITypeSymbol single }]
                && (CheckCase(type, key, single, cases) ?? Check(single)?.Within($"its case '{single.Message()}'")) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static ValueFault? CheckCase(INamedTypeSymbol union, int key, ITypeSymbol single, Dictionary<int, ITypeSymbol> cases)
    {
        if (cases.TryGetValue(key, out ITypeSymbol? other))
        {
            return new ValueFault($"its cases '{other.Message()}' and '{single.Message()}' share the key {key}; give each its own", IsOfKeys: true);
        }

        if (cases.Values.Contains(single, SymbolEqualityComparer.Default))
        {
            return new ValueFault($"its case '{single.Message()}' has two keys; keep one", IsOfKeys: true);
        }

        cases.Add(key, single);
        if (single.SameType(union) || !single.IsAssignableTo(union))
        {
            return new ValueFault($"its case '{single.Message()}' does not derive from it; derive it, or remove the case");
        }

        return single.IsAbstract
            ? new ValueFault($"its case '{single.Message()}' is abstract, so no value is ever of that type; name the types that derive from it")
            : null;
    }
}
