using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <content>Objects that are written by their members.</content>
internal sealed partial class ValueWalk
{
    private ValueFault? CheckObject(INamedTypeSymbol type)
    {
        if (type.IsAbstract)
        {
            return new ValueFault("it is abstract, so MessagePack cannot create one; put [Union] on it, or name the type");
        }

        if (Collections.IsCollection(type))
        {
            return new ValueFault("MessagePack writes it as a plain collection and leaves out its members; make the collection a member");
        }

        ObjectContract contract = ObjectContract.Of(type);
        return Visibility.FaultOf(type, contract.AllowsPrivate)
            ?? CheckKeys(contract)
            ?? CheckConstructor(contract)
            ?? FirstFault(contract.Members, member => CheckMember(contract, member));
    }

    private static ValueFault? CheckKeys(ObjectContract contract)
    {
        Dictionary<MemberKey, ObjectMember> members = [];
        ObjectMember? first = null;
        foreach (ObjectMember member in contract.Members)
        {
            if (member.Key is not { } key)
            {
                return new ValueFault($"its member '{Name(member.Symbol)}' has neither [Key] nor [IgnoreMember]; add one of them", IsOfKeys: true);
            }

            if (key is { Name: null, Number: < 0 })
            {
                return new ValueFault($"the key {key} of its member '{Name(member.Symbol)}' is negative; keys count from 0", IsOfKeys: true);
            }

            first ??= member;
            if (first.Key!.Value.Name is null != key.Name is null)
            {
                return new ValueFault(
                    $"its members '{Name(first.Symbol)}' and '{Name(member.Symbol)}' have a number and a name for keys; use one or the other", IsOfKeys: true);
            }

            if (members.TryGetValue(key, out ObjectMember? other))
            {
                return new ValueFault(
                    $"its members '{Name(other.Symbol)}' and '{Name(member.Symbol)}' share the key {key}; give each its own", IsOfKeys: true);
            }

            members.Add(key, member);
        }

        return contract.Unreachable.Count > 0
            ? new ValueFault($"its member '{Name(contract.Unreachable[0])}' has a key but is not public, so MessagePack leaves it out;"
                + " make it public, or write [MessagePackObject(AllowPrivate = true)]")
            : null;
    }

    private static ValueFault? CheckConstructor(ObjectContract contract)
    {
        if (contract.Constructor.Problem is { } problem)
        {
            return new ValueFault(problem);
        }

        return contract.Constructor.Swapped is { } swapped
            ? new ValueFault($"MessagePack fills a constructor's parameters in the order of the keys, so '{swapped.Parameter.Name}' would get"
                + $" the value of '{Name(swapped.Member)}'; number the keys in the order of the parameters")
            : null;
    }

    private ValueFault? CheckMember(ObjectContract contract, ObjectMember member)
    {
        if (!member.IsReadable)
        {
            return new ValueFault($"its member '{Name(member.Symbol)}' has no public getter, so there is nothing to write; add one or [IgnoreMember]");
        }

        if (member.IsLost)
        {
            return new ValueFault($"its member '{Name(member.Symbol)}' cannot be set, so its value would be lost;"
                + " add a public setter, a constructor parameter or [IgnoreMember]");
        }

        bool isWritten = !contract.IsNamed || member.IsWritable || member.IsInConstructor;
        return isWritten && MessagePackTypes.Formatter(member.Symbol) is null
            ? Check(member.Type)?.Within($"its member '{Name(member.Symbol)}'")
            : null;
    }

    private static string Name(ISymbol member) => $"{member.ContainingType.Name}.{member.Name}";
}
