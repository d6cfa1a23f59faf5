using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Log messages of the page cache. None carries a key, a tag or an address.</summary>
internal static partial class PageLog
{
    internal const string Category = "MemcachedGen.PageCache";

    [LoggerMessage(90, LogLevel.Debug, "A page was not cached: {Reason}.")]
    internal static partial void NotStored(ILogger logger, string reason);
}
