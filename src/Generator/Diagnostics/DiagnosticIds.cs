namespace MemcachedGen.Generator.Diagnostics;

/// <summary>The ids of all diagnostics. Each has a page, <c>docs/diagnostics/{id}.md</c>.</summary>
internal static class DiagnosticIds
{
    internal const string UnknownPlaceholder = "MEMC0001";
    internal const string ParameterNotInKey = "MEMC0002";
    internal const string FamilyMismatch = "MEMC0003";
    internal const string UnsupportedKeyPart = "MEMC0004";
    internal const string PartsNotSeparated = "MEMC0005";
    internal const string DuplicateContract = "MEMC0006";
    internal const string MalformedKey = "MEMC0007";
    internal const string TemplatesCollide = "MEMC0008";
    internal const string LongKey = "MEMC0009";
    internal const string ExactTime = "MEMC0010";
    internal const string UnusableFormat = "MEMC0011";
    internal const string UnusableDuration = "MEMC0020";
    internal const string JitterNotShorter = "MEMC0021";
    internal const string NoTimeToLive = "MEMC0022";
    internal const string InconsistentDurations = "MEMC0023";
    internal const string SlidingWithRefresh = "MEMC0024";
    internal const string UnserializableValue = "MEMC0030";
    internal const string MissHasNoValue = "MEMC0031";
    internal const string InvalidValueKeys = "MEMC0032";
    internal const string MutableLocalValue = "MEMC0033";
    internal const string LargeValue = "MEMC0034";
    internal const string LoaderMismatch = "MEMC0050";
    internal const string InvalidationMismatch = "MEMC0051";
    internal const string BatchWithoutKeys = "MEMC0052";
    internal const string RefreshWithDelegate = "MEMC0053";
    internal const string NeverInvalidated = "MEMC0054";
    internal const string TagMismatch = "MEMC0055";
    internal const string WarmUpMismatch = "MEMC0056";
    internal const string NotPartial = "MEMC0060";
    internal const string UnsupportedShape = "MEMC0061";
    internal const string UnsupportedReturn = "MEMC0062";
    internal const string UnsupportedParameter = "MEMC0063";
    internal const string AmbiguousOperation = "MEMC0064";
    internal const string NoCancellationToken = "MEMC0065";
    internal const string CounterMisuse = "MEMC0066";
    internal const string WithoutEffect = "MEMC0067";
    internal const string UnusableNumber = "MEMC0068";
    internal const string LockBroken = "MEMC0070";
    internal const string LockOutdated = "MEMC0071";
    internal const string LockUnreadable = "MEMC0072";
}
