using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCoreTests.Support;

/// <summary>Keeps what an application logs, of every category and level.</summary>
public sealed class LogSink : ILoggerProvider
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(Messages, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> messages, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            messages.Enqueue($"{category}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
    }
}
