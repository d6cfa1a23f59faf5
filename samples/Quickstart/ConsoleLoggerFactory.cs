using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Quickstart;

/// <summary>Writes one line a message. What went wrong with a single call is in the table already, so only errors of it are written.</summary>
internal sealed class ConsoleLoggerFactory : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        new ConsoleLogger(categoryName == "MemcachedGen.Transport" ? LogLevel.Information : LogLevel.Error);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class ConsoleLogger(LogLevel from) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel >= from;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var style = new Style(logLevel >= LogLevel.Warning ? Color.Yellow : Color.Grey);
                AnsiConsole.Write(new Text($"{logLevel}: {formatter(state, exception)}{Environment.NewLine}", style));
            }
        }
    }
}
