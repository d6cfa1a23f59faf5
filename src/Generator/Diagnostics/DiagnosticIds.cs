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
    internal const string UnusableDuration = "MEMC0020";
    internal const string JitterNotShorter = "MEMC0021";
    internal const string NoTimeToLive = "MEMC0022";
    internal const string UnserializableValue = "MEMC0030";
    internal const string MissHasNoValue = "MEMC0031";
    internal const string LoaderMismatch = "MEMC0050";
    internal const string InvalidationMismatch = "MEMC0051";
    internal const string NotPartial = "MEMC0060";
    internal const string UnsupportedShape = "MEMC0061";
    internal const string UnsupportedReturn = "MEMC0062";
    internal const string UnsupportedParameter = "MEMC0063";
    internal const string AmbiguousOperation = "MEMC0064";
}
