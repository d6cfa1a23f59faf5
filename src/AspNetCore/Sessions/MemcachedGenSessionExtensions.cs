using System.Diagnostics.CodeAnalysis;
using MemcachedGen;
using MemcachedGen.AspNetCore.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts sessions on the servers of a client.</summary>
public static class MemcachedGenSessionExtensions
{
    /// <summary>
    /// Keeps ASP.NET Core's sessions on the builder's client, in place of a store that was registered before. Adds what
    /// <c>AddSession</c> adds; <c>AddSession(options =&gt; ...)</c> sets the cookie and the idle timeout, and <c>UseSession()</c> has requests use it.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    [RequiresUnreferencedCode("Sessions of ASP.NET Core do not support trimming: https://aka.ms/aspnet/trimming")]
    public static MemcachedGenBuilder AddSessionStore(this MemcachedGenBuilder builder, Action<MemcachedSessionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        services.AddSession();
        OptionsBuilder<MemcachedSessionOptions> options = services.AddOptions<MemcachedSessionOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemcachedSessionOptions>, SessionOptionsValidation>());
        services.Replace(ServiceDescriptor.Singleton<ISessionStore>(provider => new MemcachedSessionStore(
            builder.GetClient(provider),
            provider.GetRequiredService<IOptions<MemcachedSessionOptions>>().Value,
            provider.GetService<IDataProtectionProvider>(),
            provider.GetRequiredService<ILoggerFactory>())));
        return builder;
    }
}
