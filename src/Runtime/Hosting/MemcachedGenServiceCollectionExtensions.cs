using MemcachedGen;
using MemcachedGen.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MemcachedGen with dependency injection.</summary>
public static class MemcachedGenServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="CacheClient"/>, set up in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    public static MemcachedGenBuilder AddMemcachedGen(this IServiceCollection services, Action<MemcachedGenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        AddClient(services).Configure(configure);
        return new MemcachedGenBuilder(services);
    }

    /// <summary>Registers a <see cref="CacheClient"/>, set up by configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section with the options, for example <c>MemcachedGen</c>.</param>
    public static MemcachedGenBuilder AddMemcachedGen(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        Follow(AddClient(services), configuration);
        return new MemcachedGenBuilder(services);
    }

    /// <summary>
    /// Registers a further <see cref="CacheClient"/>, keyed by its name, for contracts that ask for it
    /// (<see cref="CacheContractAttribute.Client"/>).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's name, not empty.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    public static MemcachedGenBuilder AddMemcachedGen(this IServiceCollection services, string name, Action<MemcachedGenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        AddClient(services, name).Configure(configure);
        return new MemcachedGenBuilder(services, name);
    }

    /// <summary>
    /// Registers a further <see cref="CacheClient"/>, keyed by its name and set up by configuration, for contracts that ask for it
    /// (<see cref="CacheContractAttribute.Client"/>).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's name, not empty.</param>
    /// <param name="configuration">The section with the options, for example <c>MemcachedGen:sessions</c>.</param>
    public static MemcachedGenBuilder AddMemcachedGen(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configuration);
        Follow(AddClient(services, name), configuration);
        return new MemcachedGenBuilder(services, name);
    }

    private static OptionsBuilder<MemcachedGenOptions> AddClient(IServiceCollection services)
    {
        AddValidation(services);
        services.TryAddSingleton(static provider => CreateClient(provider, Options.Options.DefaultName));
        services.TryAddSingleton(static provider => CreateWarmer(provider, provider.GetRequiredService<CacheClient>(), name: null));
        return services.AddOptions<MemcachedGenOptions>().ValidateOnStart();
    }

    private static OptionsBuilder<MemcachedGenOptions> AddClient(IServiceCollection services, string name)
    {
        AddValidation(services);
        services.TryAddKeyedSingleton(name, static (provider, key) => CreateClient(provider, (string)key!));
        services.TryAddKeyedSingleton(name, static (provider, key) => CreateWarmer(provider, provider.GetRequiredKeyedService<CacheClient>(key), (string)key!));
        return services.AddOptions<MemcachedGenOptions>(name).Configure(options => options.UseName(name)).ValidateOnStart();
    }

    private static void Follow(OptionsBuilder<MemcachedGenOptions> options, IConfiguration configuration)
    {
        options.Configure(options => Bind(configuration, options));
        options.Services.AddSingleton<IOptionsChangeTokenSource<MemcachedGenOptions>>(
            new ConfigurationChangeTokenSource<MemcachedGenOptions>(options.Name, configuration));
    }

    private static CacheClient CreateClient(IServiceProvider provider, string name) => new CacheClient(
        provider.GetRequiredService<IOptionsMonitor<MemcachedGenOptions>>().Get(name), provider).Follow(
            name,
            provider.GetServices<IOptionsChangeTokenSource<MemcachedGenOptions>>(),
            provider.GetRequiredService<IOptionsFactory<MemcachedGenOptions>>()).With(CachesOf(provider, name.Length == 0 ? null : name));

    private static CacheWarmer CreateWarmer(IServiceProvider provider, CacheClient client, string? name) =>
        client.CreateWarmer(CachesOf(provider, name));

    private static CacheRegistration[] CachesOf(IServiceProvider provider, string? client) =>
        [.. provider.GetServices<CacheRegistration>().Where(cache => cache.Client == client)];

    // What cannot be read is one more wrong option: thrown here, it would end the thread that watches the configuration.
    private static void Bind(IConfiguration configuration, MemcachedGenOptions options)
    {
        if (configuration is IConfigurationSection section)
        {
            options.Sections.Add(section);
        }

        try
        {
            configuration.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            options.Faults.Add(exception.Message);
        }
    }

    private static void AddValidation(IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemcachedGenOptions>, StartValidation>());
}
