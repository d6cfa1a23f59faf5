namespace MemcachedGen.Generator;

/// <summary>Metadata names of the types that the parser knows. It references none of their assemblies.</summary>
internal static class KnownNames
{
    internal const string CacheContractAttribute = "MemcachedGen.CacheContractAttribute";
    internal const string CacheKeyAttribute = "MemcachedGen.CacheKeyAttribute";
    internal const string CacheTagAttribute = "MemcachedGen.CacheTagAttribute";
    internal const string CacheValueAttribute = "MemcachedGen.CacheValueAttribute";
    internal const string CompressAttribute = "MemcachedGen.CompressAttribute";
    internal const string CounterAttribute = "MemcachedGen.CounterAttribute";
    internal const string EachAttribute = "MemcachedGen.EachAttribute";
    internal const string InvalidatesAttribute = "MemcachedGen.InvalidatesAttribute";
    internal const string InvalidatesTagAttribute = "MemcachedGen.InvalidatesTagAttribute";
    internal const string LoadWithAttribute = "MemcachedGen.LoadWithAttribute`1";
    internal const string LocalCacheAttribute = "MemcachedGen.LocalCacheAttribute";
    internal const string MaxBytesAttribute = "MemcachedGen.MaxBytesAttribute";
    internal const string NegativeTtlAttribute = "MemcachedGen.NegativeTtlAttribute";
    internal const string NotCacheKeyAttribute = "MemcachedGen.NotCacheKeyAttribute";
    internal const string SensitiveAttribute = "MemcachedGen.SensitiveAttribute";
    internal const string StaleAttribute = "MemcachedGen.StaleAttribute";
    internal const string TtlAttribute = "MemcachedGen.TtlAttribute";
    internal const string WarmUpAttribute = "MemcachedGen.WarmUpAttribute`1";

    internal const string BatchResult = "MemcachedGen.BatchResult`2";
    internal const string CacheResult = "MemcachedGen.CacheResult`1";
    internal const string ICacheContract = "MemcachedGen.Contracts.ICacheContract`1";
    internal const string LoadControl = "MemcachedGen.LoadControl";

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
    internal const string DateOnly = "System.DateOnly";
    internal const string DateTimeOffset = "System.DateTimeOffset";
    internal const string Dictionary = "System.Collections.Generic.Dictionary`2";
    internal const string Func1 = "System.Func`2";
    internal const string Func2 = "System.Func`3";
    internal const string Func3 = "System.Func`4";
    internal const string Guid = "System.Guid";
    internal const string IAsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    internal const string IDictionary = "System.Collections.Generic.IDictionary`2";
    internal const string Int128 = "System.Int128";
    internal const string IReadOnlyDictionary = "System.Collections.Generic.IReadOnlyDictionary`2";
    internal const string IUtf8SpanFormattable = "System.IUtf8SpanFormattable";
    internal const string KeyValuePair = "System.Collections.Generic.KeyValuePair`2";
    internal const string Memory = "System.Memory`1";
    internal const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    internal const string ReadOnlySpan = "System.ReadOnlySpan`1";
    internal const string Span = "System.Span`1";
    internal const string Task = "System.Threading.Tasks.Task";
    internal const string TaskOfT = "System.Threading.Tasks.Task`1";
    internal const string TimeOnly = "System.TimeOnly";
    internal const string TimeSpan = "System.TimeSpan";
    internal const string UInt128 = "System.UInt128";
    internal const string Uri = "System.Uri";
    internal const string ValueTask = "System.Threading.Tasks.ValueTask";
    internal const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
}
