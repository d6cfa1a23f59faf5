using MemcachedGen.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.DistributedCaching;

/// <summary>Says which option is wrong, and what it may be.</summary>
internal sealed class DistributedCacheOptionsValidation : IValidateOptions<MemcachedDistributedCacheOptions>
{
    public ValidateOptionsResult Validate(string? name, MemcachedDistributedCacheOptions options)
    {
        var faults = new OptionFaults(nameof(MemcachedDistributedCacheOptions));
        faults.CheckName(nameof(options.Name), options.Name);
        faults.CheckAtLeast(nameof(options.DefaultLifetime), options.DefaultLifetime, TimeSpan.FromSeconds(1));
        faults.CheckRange(nameof(options.MaxLength), options.MaxLength, 1, 1024 * 1024 * 1024);
        faults.CheckRange(nameof(options.CompressFrom), options.CompressFrom, 0, int.MaxValue);
        return faults.ToResult();
    }
}
