using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.Hosting;

/// <summary>What is wrong with options, in sentences that name the option, its value and what it may be.</summary>
/// <param name="options">The type of the options.</param>
internal sealed partial class OptionFaults(string options)
{
    private readonly List<string> _faults = [];

    /// <summary>A name that opens keys.</summary>
    internal void CheckName(string option, string? name)
    {
        if (name is null || !Name().IsMatch(name))
        {
            Add(option, $"'{name}' is no name for entries: 1 to 32 ASCII letters, digits, '-', '.' and '_'");
        }
    }

    internal void CheckAtLeast(string option, TimeSpan value, TimeSpan least)
    {
        if (value < least)
        {
            Add(option, $"{value} is too short: it must be {least} or more");
        }
    }

    internal void CheckRange(string option, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            Add(option, string.Create(CultureInfo.InvariantCulture, $"{value} is out of range: it must be {least} to {most}"));
        }
    }

    internal void CheckDefined<T>(string option, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add(option, $"{value} is no {typeof(T).Name}: it must be {string.Join(" or ", Enum.GetNames<T>())}");
        }
    }

    internal void Add(string option, string fault) => _faults.Add($"{options}.{option}: {fault}.");

    internal ValidateOptionsResult ToResult() => _faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_faults);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,32}\z")]
    private static partial Regex Name();
}
