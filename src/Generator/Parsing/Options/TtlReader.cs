using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Options;

/// <summary>Reads <c>[Ttl]</c>.</summary>
internal static class TtlReader
{
    private const string Jitter = "Jitter";

    internal static Stated<TimeToLive> Read(ParseScope scope, ISymbol symbol)
    {
        AttributeData? attribute = symbol.FindAttribute(KnownNames.TtlAttribute);
        if (attribute is null)
        {
            return default;
        }

        if (MethodAttributes.IsBroken(attribute))
        {
            scope.Abandon();
            return new Stated<TimeToLive>(attribute, null);
        }

        long? ttl = DurationReader.Positional(scope, attribute, "a TTL", 1000, "\"10m\"");
        long? jitter = DurationReader.Named(scope, attribute, Jitter, "a jitter", 0, "\"30s\"");
        if (ttl is null || jitter is null)
        {
            return new Stated<TimeToLive>(attribute, null);
        }

        if (jitter >= ttl)
        {
            scope.Report(
                DiagnosticDescriptors.JitterNotShorter, Anchor.NamedArgument(attribute, Jitter), attribute.NamedArgument(Jitter)!, attribute.TextArgument()!);
            return new Stated<TimeToLive>(attribute, null);
        }

        return new Stated<TimeToLive>(attribute, new TimeToLive(ttl.Value, jitter.Value, attribute.NamedArgument("Sliding") is true));
    }
}
