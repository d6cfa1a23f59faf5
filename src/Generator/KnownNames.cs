namespace MemcachedGen.Generator;

/// <summary>Metadata names of the types that the parser knows. It references none of their assemblies.</summary>
internal static class KnownNames
{
    internal const string CacheContractAttribute = "MemcachedGen.CacheContractAttribute";
    internal const string CacheKeyAttribute = "MemcachedGen.CacheKeyAttribute";
    internal const string CacheValueAttribute = "MemcachedGen.CacheValueAttribute";
    internal const string InvalidatesAttribute = "MemcachedGen.InvalidatesAttribute";
    internal const string LoadWithAttribute = "MemcachedGen.LoadWithAttribute`1";
    internal const string TtlAttribute = "MemcachedGen.TtlAttribute";

    internal const string ICacheContract = "MemcachedGen.Contracts.ICacheContract`1";

    internal const string MessagePackFormatterAttribute = "MessagePack.MessagePackFormatterAttribute";
    internal const string MessagePackObjectAttribute = "MessagePack.MessagePackObjectAttribute";
    internal const string MessagePackKeyAttribute = "MessagePack.KeyAttribute";
    internal const string MessagePackIgnoreMemberAttribute = "MessagePack.IgnoreMemberAttribute";
    internal const string MessagePackUnionAttribute = "MessagePack.UnionAttribute";
    internal const string MessagePackSerializationConstructorAttribute = "MessagePack.SerializationConstructorAttribute";

    internal const string DataContractAttribute = "System.Runtime.Serialization.DataContractAttribute";
    internal const string DataMemberAttribute = "System.Runtime.Serialization.DataMemberAttribute";
    internal const string IgnoreDataMemberAttribute = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    internal const string NonSerializedAttribute = "System.NonSerializedAttribute";

    internal const string CancellationToken = "System.Threading.CancellationToken";
    internal const string Func1 = "System.Func`2";
    internal const string Func2 = "System.Func`3";
    internal const string Guid = "System.Guid";
    internal const string Int128 = "System.Int128";
    internal const string UInt128 = "System.UInt128";
    internal const string Task = "System.Threading.Tasks.Task";
    internal const string TaskOfT = "System.Threading.Tasks.Task`1";
    internal const string ValueTask = "System.Threading.Tasks.ValueTask";
    internal const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
}
