using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace MemcachedGen.Hosting;

/// <summary>
/// Refuses wrong options until there are right ones. After that they are a reload's, and refusing them here would throw on
/// the thread that watches the configuration: the client logs them and keeps those it has. Thread-safe.
/// </summary>
internal sealed class StartValidation : IValidateOptions<MemcachedGenOptions>
{
    private readonly MemcachedGenOptionsValidator _validator = new();
    private readonly ConcurrentDictionary<string, bool> _started = new();

    public ValidateOptionsResult Validate(string? name, MemcachedGenOptions options)
    {
        name ??= Options.DefaultName;
        if (_started.ContainsKey(name))
        {
            return ValidateOptionsResult.Success;
        }

        ValidateOptionsResult result = _validator.Validate(name, options);
        if (result.Succeeded)
        {
            _started[name] = true;
        }

        return result;
    }
}
