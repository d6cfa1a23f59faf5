namespace Observability;

/// <summary>Somebody's click: if it fails, he sees an error page, and life goes on.</summary>
internal static partial class Attempt
{
    internal static async Task RunAsync(Func<Task> click, ILogger logger, CancellationToken ct)
    {
        try
        {
            await click();
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogFailure(logger, exception.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "A page failed: {Message}")]
    private static partial void LogFailure(ILogger logger, string message);
}
