using MemcachedGen.Stores;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>What is told of sessions: never whose, never their keys, never what they hold.</summary>
internal sealed partial class SessionLog(ILogger logger)
{
    internal const string Category = "MemcachedGen.Session";

    [LoggerMessage(100, LogLevel.Information, "A request came with the cookie of a session that has expired. It has a new one.")]
    internal partial void Expired();

    [LoggerMessage(101, LogLevel.Warning, "What is stored as a session is none, or was protected with keys that are not known here. The request has a new one.")]
    internal partial void Broken();

    [LoggerMessage(102, LogLevel.Warning, "A session could not be read ({Error}). The request has an empty one.")]
    internal partial void Unavailable(StoreError error);

    [LoggerMessage(103, LogLevel.Error, "The changes of a session could not be written ({Error}), and are lost.")]
    internal partial void Lost(StoreError error);

    [LoggerMessage(104, LogLevel.Error, "The changes of a session are lost: others have changed it {Attempts} times in a row meanwhile.")]
    internal partial void GivenUp(int attempts);

    [LoggerMessage(105, LogLevel.Error, "The changes of a session are lost: it would have {Length} bytes, and may have {MaxLength}.")]
    internal partial void TooLarge(long length, int maxLength);
}
