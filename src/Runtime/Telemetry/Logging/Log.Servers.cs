using MemcachedGen.Stores;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Telemetry;

/// <content>What servers say of themselves; from 70 on.</content>
internal static partial class Log
{
    [LoggerMessage(70, LogLevel.Warning, "{Node} does not give its statistics ({Error}). Its last figures are reported for at most {Patience}; it is asked again.")]
    internal static partial void FiguresMissing(ILogger logger, StoreNode node, StoreError error, TimeSpan patience);
}
