using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Telemetry;

/// <summary>Log messages. None carries a key, a value or a secret.</summary>
internal static partial class Log
{
    internal const string ClientCategory = "MemcachedGen.Client";
    internal const string TransportCategory = "MemcachedGen.Transport";

    [LoggerMessage(1, LogLevel.Information, "Connected to {Node}, memcached {Version}.")]
    internal static partial void NodeUp(ILogger logger, StoreNode node, Version version);

    [LoggerMessage(2, LogLevel.Warning, "Cannot connect to {Node} ({Error}: {Reason}). Its keys are loaded until it answers; retrying in the background.")]
    internal static partial void NodeDown(ILogger logger, StoreNode node, StoreError error, string reason);

    [LoggerMessage(3, LogLevel.Warning, "The connection to {Node} was lost ({Error}). Reconnecting.")]
    internal static partial void ConnectionLost(ILogger logger, StoreNode node, StoreError error);

    [LoggerMessage(4, LogLevel.Warning, "A {Operation} on {Node} failed ({ErrorType}); {Suppressed} more since the last message.", EventName = "db.client.operation.exception")]
    internal static partial void RequestFailed(ILogger logger, string operation, StoreNode node, string errorType, long suppressed);

    [LoggerMessage(6, LogLevel.Warning, "{Node} keeps no versions (option -C). What is loaded is stored there though it may have been deleted meanwhile, and updates are refused. Start the server without -C.")]
    internal static partial void NoVersions(ILogger logger, StoreNode node);

    [LoggerMessage(30, LogLevel.Warning, "The credentials go to {Nodes} unencrypted, for everybody on the way to read. Set Tls.Enabled, with servers started with -Z, or make sure that the network is private.")]
    internal static partial void CredentialsInPlaintext(ILogger logger, string nodes);

    [LoggerMessage(31, LogLevel.Information, "{Setting} has changed and was read again; the next connections use it.")]
    internal static partial void CertificateReread(ILogger logger, string setting);

    [LoggerMessage(32, LogLevel.Warning, "{Reason} What was read before stays in use.")]
    internal static partial void CertificateKept(ILogger logger, string reason);

    [LoggerMessage(33, LogLevel.Warning, "The host of {Node} cannot be resolved ({Reason}). Its last known addresses are used.")]
    internal static partial void LastAddressesUsed(ILogger logger, StoreNode node, string reason);

    [LoggerMessage(40, LogLevel.Warning, "{Node} has fallen silent: requests time out and nothing is heard from it. Its keys are loaded until it answers; retrying in the background.")]
    internal static partial void NodeSilent(ILogger logger, StoreNode node);

    [LoggerMessage(41, LogLevel.Warning, "More than {Capacity} writes to {Node} were lost. It will be emptied (flush_all) before it is used again. A larger RecoveryQueueCapacity, or RecoveryOverflow = Ignore, avoids that.")]
    internal static partial void RecoveryOverflowFlushes(ILogger logger, StoreNode node, int capacity);

    [LoggerMessage(42, LogLevel.Warning, "More than {Capacity} writes to {Node} were lost. The entries of further ones may be outdated until their time to live ends; a larger RecoveryQueueCapacity, or RecoveryOverflow = FlushNode, avoids that.")]
    internal static partial void RecoveryOverflowIgnored(ILogger logger, StoreNode node, int capacity);

    [LoggerMessage(43, LogLevel.Warning, "{Node} was emptied (flush_all), because more writes to it were lost than RecoveryQueueCapacity.")]
    internal static partial void NodeFlushed(ILogger logger, StoreNode node);

    [LoggerMessage(44, LogLevel.Error, "{Node} refuses flush_all (option -F). Its entries may be outdated until their time to live ends. Restart it, and start it without -F, or set a larger RecoveryQueueCapacity.")]
    internal static partial void FlushRefused(ILogger logger, StoreNode node);

    [LoggerMessage(50, LogLevel.Information, "The servers are {Servers} (fingerprint {Fingerprint}). Added: {Added}. Removed: {Removed}.")]
    internal static partial void ServersChanged(ILogger logger, string servers, string fingerprint, string added, string removed);

    [LoggerMessage(51, LogLevel.Warning, "The servers cannot be found out: {Reason} {Consequence}")]
    internal static partial void DiscoveryFailed(ILogger logger, string reason, string consequence);

    [LoggerMessage(52, LogLevel.Information, "The servers can be found out again.")]
    internal static partial void DiscoveryRecovered(ILogger logger);

    [LoggerMessage(53, LogLevel.Warning, "Discovery answers without {Removed} of {Count} servers. The list changes if the next answer is the same.")]
    internal static partial void DiscoveryDoubted(ILogger logger, int removed, int count);

    [LoggerMessage(54, LogLevel.Information, "{Node} is back in the list of servers and was emptied, because what it held may be outdated.")]
    internal static partial void ReturningServerFlushed(ILogger logger, StoreNode node);

    [LoggerMessage(55, LogLevel.Error, "{Node} is back in the list of servers and refuses flush_all, so it may serve outdated values until they expire. Start it without -F, or empty it by a restart.")]
    internal static partial void ReturningServerNotFlushed(ILogger logger, StoreNode node);

    [LoggerMessage(56, LogLevel.Error, "The changed options are wrong and were not taken, those before stay in force: {Failures}")]
    internal static partial void ReloadRefused(ILogger logger, string failures);

    [LoggerMessage(57, LogLevel.Warning, "{Options} changed, but cannot change while the client runs. Restart the application for it.")]
    internal static partial void ReloadIgnored(ILogger logger, string options);

    [LoggerMessage(58, LogLevel.Information, "Changed options were taken: {Options}.")]
    internal static partial void ReloadTaken(ILogger logger, string options);

    [LoggerMessage(59, LogLevel.Error, "Changed options could not be taken, those before stay in force.")]
    internal static partial void ReloadFailed(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "A stored value of {Cache} ({Template}) was refused ({Failure}) and is treated as a miss; {Suppressed} more since the last message.")]
    internal static partial void ValueRefused(
        ILogger logger, string cache, string template, DecodeFailure failure, long suppressed, Exception? exception);

    [LoggerMessage(11, LogLevel.Warning, "A {Operation} of {Cache} ({Template}) failed ({Error}); {Suppressed} more since the last message.")]
    internal static partial void WriteFailed(
        ILogger logger, string operation, string cache, string template, StoreError error, long suppressed);

    [LoggerMessage(12, LogLevel.Error, "A loaded value of {Cache} ({Template}) cannot be stored; every call loads it anew; {Suppressed} more since the last message.")]
    internal static partial void FillFailed(ILogger logger, string cache, string template, long suppressed, Exception exception);

    [LoggerMessage(71, LogLevel.Warning, "{Length} bytes are more than an entry of {Cache} may have ({MaxLength}), and are not stored; {Suppressed} more since the last message.")]
    internal static partial void BlobTooLarge(ILogger logger, string cache, long length, int maxLength, long suppressed);

    [LoggerMessage(14, LogLevel.Warning, "{Cache} ({Template}) could not be loaded anew, and what there is of it is served while it may be; {Suppressed} more since the last message.")]
    internal static partial void RefreshFailed(ILogger logger, string cache, string template, long suppressed, Exception exception);

    [LoggerMessage(15, LogLevel.Information, "The warm-up of {Cache} ({Method}) is {State}: {Done} keys done, {Loaded} loaded, {Found} found, {Failed} failed.")]
    internal static partial void WarmedUp(ILogger logger, string cache, string method, int done, int loaded, int found, int failed, string state);

    [LoggerMessage(16, LogLevel.Error, "Caches could not be warmed up.")]
    internal static partial void WarmUpFailed(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Warning, "An update of {Cache} ({Template}) was given up after {Attempts} attempts, because others kept changing the entry; {Suppressed} more since the last message.")]
    internal static partial void UpdateGivenUp(ILogger logger, string cache, string template, int attempts, long suppressed);
}
