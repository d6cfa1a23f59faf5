using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Sets up the framework's output caching. What the application says of it afterwards counts.</summary>
internal sealed class OutputCacheSetup(IOptions<MemcachedOutputCacheOptions> options, IServiceProvider services)
    : IConfigureOptions<OutputCacheOptions>, IPostConfigureOptions<OutputCacheOptions>
{
    public void Configure(OutputCacheOptions output)
    {
        output.UseCaseSensitivePaths = options.Value.CaseSensitivePaths;
        output.DefaultExpirationTimeSpan = options.Value.DefaultLifetime ?? output.DefaultExpirationTimeSpan;
    }

    // Last of the base policies, so that it sees what the others have enabled.
    public void PostConfigure(string? name, OutputCacheOptions output)
    {
        output.MaximumBodySize = Math.Min(output.MaximumBodySize, options.Value.MaxBodySize);
        output.AddBasePolicy(services.GetRequiredService<PagePolicy>());
    }
}
