using Microsoft.Extensions.Configuration;

namespace MemcachedGen.AspNetCore.Hosting;

/// <summary>Reads a client's settings: from the general section, from its own, from its connection string, and from code, each over the one before.</summary>
internal sealed class SettingsSource(
    IConfiguration configuration,
    IConfigurationSection general,
    IConfigurationSection own,
    string name,
    bool isKeyed,
    Action<MemcachedClientSettings>? configure)
{
    /// <summary>Where the servers stand, or where they are expected if they stand nowhere.</summary>
    internal string ConnectionStringKey =>
        configuration.GetConnectionString(name) is not { Length: > 0 } && SectionWithConnectionString() is { } section
            ? $"{section.Path}:{nameof(MemcachedClientSettings.ConnectionString)}"
            : $"ConnectionStrings:{name}";

    /// <summary>All of them, when the client is registered.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    internal MemcachedClientSettings Read()
    {
        var settings = new MemcachedClientSettings();
        general.Bind(settings);
        own.Bind(settings);
        return Complete(settings);
    }

    /// <summary>What may change while the application runs, and cannot fail to be read.</summary>
    internal string? ReadConnectionString() => Complete(new MemcachedClientSettings()).ConnectionString;

    private MemcachedClientSettings Complete(MemcachedClientSettings settings)
    {
        settings.ConnectionString = configuration.GetConnectionString(name) is { Length: > 0 } text
            ? text
            : SectionWithConnectionString()?[nameof(settings.ConnectionString)];
        configure?.Invoke(settings);
        return settings;
    }

    // The general one is the default client's.
    private IConfigurationSection? SectionWithConnectionString()
    {
        IConfigurationSection[] sections = isKeyed ? [own] : [own, general];
        return sections.FirstOrDefault(static section => section[nameof(MemcachedClientSettings.ConnectionString)] is { Length: > 0 });
    }
}
