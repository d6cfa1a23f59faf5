using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>What the endpoint logs: without keys, for parts of them may be sensitive.</summary>
internal static partial class OperationsLog
{
    internal const string Category = "MemcachedGen.Operations";

    [LoggerMessage(1, LogLevel.Information, "An operator deleted an entry of {Contract}/{Version}:{Template}. There was one: {IsRemoved}.")]
    internal static partial void Removed(ILogger logger, string contract, int version, string template, bool isRemoved);
}
