using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCoreTests.Hosting;

/// <summary>Applications with nothing but a configuration.</summary>
internal static class Applications
{
    /// <param name="configuration">What it says; nothing by those without a value.</param>
    internal static HostApplicationBuilder Create(params (string Key, string? Value)[] configuration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            configuration.Where(static entry => entry.Value is not null).Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
        return builder;
    }

    internal static LogSink AddLog(this HostApplicationBuilder builder)
    {
        var log = new LogSink();
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        return log;
    }

    internal static MemcachedGenOptions OptionsOf(this IHost host, string name = "") =>
        host.Services.GetRequiredService<IOptionsMonitor<MemcachedGenOptions>>().Get(name);
}
