using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCoreTests.Sessions;

/// <summary>A session store as an application has it, without the application.</summary>
internal sealed class SessionHost : IAsyncDisposable
{
    internal static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(20);

    private readonly ServiceProvider _services;

    internal SessionHost(Action<MemcachedGenOptions> client, Action<MemcachedSessionOptions>? configure = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        services.AddMemcachedGen(client).AddSessionStore(configure);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
        Store = _services.GetRequiredService<ISessionStore>();
    }

    internal LogSink Log { get; } = new();

    internal ISessionStore Store { get; }

    internal CacheClient Client => _services.GetRequiredService<CacheClient>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>The session of a request.</summary>
    /// <param name="key">What its cookie holds.</param>
    /// <param name="isNew">It came without one.</param>
    internal ISession Open(string key, bool isNew = false) => Store.Create(key, IdleTimeout, Timeout.InfiniteTimeSpan, static () => true, isNew);

    /// <summary>The session of a request, loaded.</summary>
    internal async Task<ISession> LoadAsync(string key)
    {
        ISession session = Open(key);
        await session.LoadAsync();
        return session;
    }

    /// <summary>A request that changes the session.</summary>
    internal async Task ChangeAsync(string key, Action<ISession> change)
    {
        ISession session = await LoadAsync(key);
        change(session);
        await session.CommitAsync();
    }
}
