using MemcachedGen.Generator.Parsing;
using MessagePack;
using MessagePack.Resolvers;

namespace MemcachedGen.GeneratorTests.Unit;

/// <summary>What the analyzer lets through, MessagePack can write.</summary>
public sealed class MessagePackTypesTests
{
    public static TheoryData<string> Names => [.. MessagePackTypes.All];

    [Theory, MemberData(nameof(Names))]
    public void EveryType_HasAFormatter(string name)
    {
        Type? definition = AppDomain.CurrentDomain.GetAssemblies()
            .Append(typeof(System.Collections.Concurrent.ConcurrentBag<>).Assembly)
            .Append(typeof(System.Collections.Generic.Stack<>).Assembly)
            .Append(typeof(System.Collections.ObjectModel.ObservableCollection<>).Assembly)
            .Append(typeof(System.Collections.Immutable.ImmutableArray).Assembly)
            .Append(typeof(System.Numerics.BigInteger).Assembly)
            .Append(typeof(System.Buffers.ReadOnlySequence<>).Assembly)
            .Select(assembly => assembly.GetType(name))
            .FirstOrDefault(static type => type is { IsPublic: true });
        Assert.NotNull(definition);
        Type type = definition.IsGenericTypeDefinition
            ? definition.MakeGenericType([.. definition.GetGenericArguments().Select(static _ => typeof(int))])
            : definition;

        object? formatter = typeof(FormatterResolverExtensions)
            .GetMethod(nameof(FormatterResolverExtensions.GetFormatterWithVerify))!
            .MakeGenericMethod(type)
            .Invoke(null, [StandardResolver.Instance]);

        Assert.NotNull(formatter);
    }
}
