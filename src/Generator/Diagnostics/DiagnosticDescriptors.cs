using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Diagnostics;

/// <summary>The descriptors of all diagnostics, by range.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "MemcachedGen";
    private const string HelpLink = "https://github.com/memcachedgen/memcachedgen/blob/main/docs/diagnostics/{0}.md";

    internal static ImmutableArray<DiagnosticDescriptor> All =>
    [
        UnknownPlaceholder, ParameterNotInKey, FamilyMismatch, UnsupportedKeyPart, PartsNotSeparated, DuplicateContract,
        MalformedKey, TemplatesCollide, LongKey, ExactTime, UnusableFormat, UnusableDuration, JitterNotShorter,
        NoTimeToLive, InconsistentDurations, SlidingWithRefresh, UnserializableValue, MissHasNoValue, InvalidValueKeys,
        MutableLocalValue, LargeValue, LoaderMismatch, InvalidationMismatch, BatchWithoutKeys, RefreshWithDelegate, NeverInvalidated,
        TagMismatch, WarmUpMismatch, NotPartial, UnsupportedShape, UnsupportedReturn, UnsupportedParameter,
        AmbiguousOperation, NoCancellationToken, CounterMisuse, WithoutEffect, UnusableNumber,
        LockBroken, LockOutdated, LockUnreadable,
    ];

    private static string Link(string id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, HelpLink, id);
}
