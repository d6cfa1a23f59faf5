using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Options;

/// <summary>What an attribute states.</summary>
/// <param name="Attribute"><see langword="null"/> when there is none.</param>
/// <param name="Value"><see langword="null"/> when there is none or it cannot be used, which has been reported.</param>
internal readonly record struct Stated<T>(AttributeData? Attribute, T? Value)
    where T : class;

/// <summary>The options of an entry family as one method, or the interface, states them.</summary>
internal sealed class EntryOptions
{
    internal static readonly EntryOptions None = new();

    internal Stated<TimeToLive> Ttl { get; private init; }

    internal Stated<NegativeModel> Negative { get; private init; }

    internal Stated<LocalModel> Local { get; private init; }

    internal Stated<StaleModel> Stale { get; private init; }

    internal Stated<CompressModel> Compress { get; private init; }

    internal static EntryOptions Read(ParseScope scope, ISymbol symbol) => new()
    {
        Ttl = TtlReader.Read(scope, symbol),
        Negative = ReadOne(scope, symbol, KnownNames.NegativeTtlAttribute, static (scope, attribute) =>
            DurationReader.Positional(scope, attribute, "the time that \"not found\" is remembered", 1000, "\"15s\"") is { } time ? new NegativeModel(time) : null),
        Local = ReadOne(scope, symbol, KnownNames.LocalCacheAttribute, ReadLocal),
        Stale = ReadOne(scope, symbol, KnownNames.StaleAttribute, ReadStale),
        Compress = ReadOne(scope, symbol, KnownNames.CompressAttribute, ReadCompress),
    };

    /// <summary>These options, and others where these state nothing.</summary>
    internal EntryOptions Or(EntryOptions others) => new()
    {
        Ttl = Ttl.Attribute is null ? others.Ttl : Ttl,
        Negative = Negative.Attribute is null ? others.Negative : Negative,
        Local = Local.Attribute is null ? others.Local : Local,
        Stale = Stale.Attribute is null ? others.Stale : Stale,
        Compress = Compress.Attribute is null ? others.Compress : Compress,
    };

    /// <summary>Reports every option on a method that stores, reads and loads nothing.</summary>
    internal void ReportWithoutEffect(ParseScope scope, string reason)
    {
        AttributeData?[] attributes = [Ttl.Attribute, Negative.Attribute, Local.Attribute, Stale.Attribute, Compress.Attribute];
        foreach (AttributeData? attribute in attributes)
        {
            ReportWithoutEffect(scope, attribute, reason);
        }
    }

    /// <summary>Reports an option, if it is stated, where it is of no use.</summary>
    internal static void ReportWithoutEffect(ParseScope scope, AttributeData? attribute, string reason)
    {
        if (attribute?.AttributeClass?.Name is { } name)
        {
            scope.Report(DiagnosticDescriptors.WithoutEffect, Anchor.Attribute(attribute), $"[{name.Substring(0, name.Length - "Attribute".Length)}]", reason);
        }
    }

    private static Stated<T> ReadOne<T>(ParseScope scope, ISymbol symbol, string name, Func<ParseScope, AttributeData, T?> read)
        where T : class
    {
        AttributeData? attribute = symbol.FindAttribute(name);
        if (attribute is null)
        {
            return default;
        }

        if (MethodAttributes.IsBroken(attribute))
        {
            scope.Abandon();
            return new Stated<T>(attribute, null);
        }

        return new Stated<T>(attribute, read(scope, attribute));
    }

    private static LocalModel? ReadLocal(ParseScope scope, AttributeData attribute)
    {
        int entries = attribute.NamedArgument("MaxEntries") as int? ?? 10_000;
        if (entries < 1)
        {
            scope.Report(DiagnosticDescriptors.UnusableNumber, Anchor.NamedArgument(attribute, "MaxEntries"), entries, "[LocalCache]", "MaxEntries = 10_000");
            return null;
        }

        return DurationReader.Positional(scope, attribute, "the time of a local copy", 1, "\"2s\"") is { } time
            ? new LocalModel(time, entries, attribute.NamedArgument("Adaptive") is true)
            : null;
    }

    private static CompressModel? ReadCompress(ParseScope scope, AttributeData attribute)
    {
        int bytes = attribute.NamedArgument("MinBytes") as int? ?? 1_024;
        if (bytes < 1)
        {
            scope.Report(DiagnosticDescriptors.UnusableNumber, Anchor.NamedArgument(attribute, "MinBytes"), bytes, "[Compress]", "MinBytes = 1024");
            return null;
        }

        return new CompressModel(bytes);
    }

    private static StaleModel? ReadStale(ParseScope scope, AttributeData attribute)
    {
        long? duration = DurationReader.Positional(scope, attribute, "the time that stale values are served", 1000, "\"5m\"");
        long? onError = DurationReader.Named(scope, attribute, "OnErrorFor", "a time", 1000, "\"1h\"");
        long? soft = DurationReader.Named(scope, attribute, "SoftTimeout", "a timeout", 1, "\"100ms\"");
        long? hard = DurationReader.Named(scope, attribute, "HardTimeout", "a timeout", 1, "\"2s\"");
        if (duration is null || onError is null || soft is null || hard is null)
        {
            return null;
        }

        if (onError > 0 && onError < duration)
        {
            scope.Report(
                DiagnosticDescriptors.InconsistentDurations, Anchor.NamedArgument(attribute, "OnErrorFor"),
                "OnErrorFor", attribute.NamedArgument("OnErrorFor")!, "shorter", "the time that stale values are served anyway", attribute.TextArgument()!);
            return null;
        }

        if (soft > 0 && hard > 0 && soft >= hard)
        {
            scope.Report(
                DiagnosticDescriptors.InconsistentDurations, Anchor.NamedArgument(attribute, "SoftTimeout"),
                "SoftTimeout", attribute.NamedArgument("SoftTimeout")!, "not shorter", "HardTimeout", attribute.NamedArgument("HardTimeout")!);
            return null;
        }

        return new StaleModel(duration.Value, onError.Value, soft.Value, hard.Value);
    }
}
