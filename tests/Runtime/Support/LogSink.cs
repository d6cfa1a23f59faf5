using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Keeps what is logged; handed to a client as the only service there is.</summary>
public sealed class LogSink : ILoggerFactory, ILogger, IServiceProvider
{
    private readonly ConcurrentQueue<string> _messages = new();

    public ConcurrentQueue<string> Messages => _messages;

    public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? this : null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Enqueue(formatter(state, exception) + (exception is null ? "" : $" {exception}"));

    public void Dispose()
    {
    }
}
