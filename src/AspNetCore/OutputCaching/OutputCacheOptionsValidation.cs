using System.Text.RegularExpressions;
using MemcachedGen.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Says which option is wrong, and what it may be.</summary>
internal sealed partial class OutputCacheOptionsValidation : IValidateOptions<MemcachedOutputCacheOptions>
{
    private const int MostBodySize = 512 * 1024 * 1024;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, MemcachedOutputCacheOptions options)
    {
        var faults = new OptionFaults(nameof(MemcachedOutputCacheOptions));
        CheckRange(faults, nameof(options.StaleFor), options.StaleFor, TimeSpan.Zero);
        CheckRange(faults, nameof(options.DefaultLifetime), options.DefaultLifetime ?? s_longest, TimeSpan.FromSeconds(1));
        faults.CheckRange(nameof(options.CompressFrom), options.CompressFrom, 0, int.MaxValue);
        faults.CheckRange(nameof(options.MaxBodySize), options.MaxBodySize, 1, MostBodySize);
        if (options.CacheStatusName is null || !Token().IsMatch(options.CacheStatusName))
        {
            faults.Add(nameof(options.CacheStatusName), $"'{options.CacheStatusName}' is no token: a letter, and then letters, digits and !#$%&'*+-.^_`|~:/");
        }

        return faults.ToResult();
    }

    private static void CheckRange(OptionFaults faults, string option, TimeSpan value, TimeSpan least)
    {
        if (value < least || value > s_longest)
        {
            faults.Add(option, $"{value} is out of range: it must be {least} to {s_longest}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z*][A-Za-z0-9!#$%&'*+\-.^_`|~:/]*\z")]
    private static partial Regex Token();
}
