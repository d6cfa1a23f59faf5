using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MemcachedGen.AspNetCore.Hosting;

/// <summary>Registers one client with all that belongs to it.</summary>
internal sealed class ClientSetup
{
    internal const string SectionName = "MemcachedGen";

    private readonly IHostApplicationBuilder _builder;
    private readonly string _name;
    private readonly bool _isKeyed;
    private readonly SettingsSource _settings;
    private readonly IConfigurationSection _general;
    private readonly IConfigurationSection _own;

    internal ClientSetup(IHostApplicationBuilder builder, string name, bool isKeyed, Action<MemcachedClientSettings>? configure)
    {
        ClientNames.ThrowIfUnusable(name);
        _builder = builder;
        _name = name;
        _isKeyed = isKeyed;
        _general = builder.Configuration.GetSection(SectionName);
        _own = _general.GetSection(name);
        _settings = new SettingsSource(builder.Configuration, _general, _own, name, isKeyed, configure);
    }

    private string OptionsName => _isKeyed ? _name : Options.DefaultName;

    internal MemcachedGenBuilder Add(Action<MemcachedGenOptions>? configure)
    {
        ClientNames.Claim(_builder.Services, _name, _isKeyed);
        MemcachedClientSettings settings = _settings.Read();
        MemcachedGenBuilder client = AddClient(configure);
        if (!settings.DisableHealthChecks)
        {
            _builder.Services.AddHealthChecks().AddMemcached($"Memcached_{_name}", client: _isKeyed ? _name : null);
        }

        if (!settings.DisableTracing)
        {
            _builder.Services.AddOpenTelemetry().WithTracing(static tracing => tracing.AddMemcachedGenInstrumentation());
        }

        if (!settings.DisableMetrics)
        {
            _builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMemcachedGenInstrumentation());
        }

        return client;
    }

    // Each step goes over the one before, when the options are made and whenever the configuration changes.
    private MemcachedGenBuilder AddClient(Action<MemcachedGenOptions>? configure)
    {
        Bind(_general);
        OptionsBuilder<MemcachedGenOptions> options = _builder.Services.AddOptions<MemcachedGenOptions>(OptionsName);
        options.Configure(ClearLists);
        MemcachedGenBuilder client = Bind(_own);
        options.Configure(options => options.UseConnectionString(_settings.ReadConnectionString(), _settings.ConnectionStringKey));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return client;
    }

    private MemcachedGenBuilder Bind(IConfigurationSection section) =>
        _isKeyed ? _builder.Services.AddMemcachedGen(_name, section) : _builder.Services.AddMemcachedGen(section);

    // A list that the client's own section has replaces the general one, which binding would add to.
    private void ClearLists(MemcachedGenOptions options)
    {
        if (_isKeyed || Has(nameof(options.Servers)))
        {
            options.Servers.Clear();
        }

        if (Has($"{nameof(options.Telemetry)}:{nameof(options.Telemetry.BaggageTags)}"))
        {
            options.Telemetry.BaggageTags.Clear();
        }

        if (Has($"{nameof(options.Telemetry)}:{nameof(options.Telemetry.RecordKeyParameters)}"))
        {
            options.Telemetry.RecordKeyParameters.Clear();
        }
    }

    private bool Has(string key) => _own.GetSection(key).Exists();
}
