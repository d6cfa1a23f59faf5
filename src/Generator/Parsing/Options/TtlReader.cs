using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Options;

/// <summary>Reads <c>[Ttl]</c>.</summary>
internal static class TtlReader
{
    internal const string RefreshAhead = "RefreshAhead";

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
        long? ahead = DurationReader.Named(scope, attribute, RefreshAhead, "the time of a refresh", 1000, "\"30s\"");
        if (ttl is null || jitter is null || ahead is null)
        {
            return new Stated<TimeToLive>(attribute, null);
        }

        if (jitter >= ttl)
        {
            scope.Report(
                DiagnosticDescriptors.JitterNotShorter, Anchor.NamedArgument(attribute, Jitter), attribute.NamedArgument(Jitter)!, attribute.TextArgument()!);
            return new Stated<TimeToLive>(attribute, null);
        }

        bool isSliding = attribute.NamedArgument("Sliding") is true;
        return new Stated<TimeToLive>(
            attribute,
            ahead > 0 && !CanRefresh(scope, symbol, attribute, ahead.Value, ttl.Value - jitter.Value, isSliding)
                ? null
                : new TimeToLive(ttl.Value, jitter.Value, isSliding, ahead.Value));
    }

    // What the jitter leaves has to be longer too, or some entries would be loaded anew at every read.
    private static bool CanRefresh(ParseScope scope, ISymbol symbol, AttributeData attribute, long ahead, long shortest, bool isSliding)
    {
        Anchor anchor = Anchor.NamedArgument(attribute, RefreshAhead);
        if (isSliding)
        {
            scope.Report(DiagnosticDescriptors.SlidingWithRefresh, anchor, symbol.Name, "refreshed ahead");
            return false;
        }

        if (ahead >= shortest)
        {
            string what = attribute.NamedArgument(Jitter) is null ? "the TTL" : "the TTL less its jitter";
            scope.Report(
                DiagnosticDescriptors.InconsistentDurations, anchor,
                RefreshAhead, attribute.NamedArgument(RefreshAhead)!, "not shorter", what, Duration.Format(shortest));
            return false;
        }

        return true;
    }
}
