using MemcachedGen.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>Says which option is wrong, and what it may be.</summary>
internal sealed class SessionOptionsValidation : IValidateOptions<MemcachedSessionOptions>
{
    public ValidateOptionsResult Validate(string? name, MemcachedSessionOptions options)
    {
        var faults = new OptionFaults(nameof(MemcachedSessionOptions));
        faults.CheckName(nameof(options.Name), options.Name);
        faults.CheckRange(nameof(options.MaxLength), options.MaxLength, 1, 1024 * 1024 * 1024);
        faults.CheckDefined(nameof(options.Conflict), options.Conflict);
        faults.CheckDefined(nameof(options.Fallback), options.Fallback);
        return faults.ToResult();
    }
}
