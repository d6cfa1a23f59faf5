using Microsoft.Extensions.Configuration;

namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong as the configuration does that says so: the one who reads a message at a start can then find it.</summary>
internal static class ConfigurationKeys
{
    /// <param name="failure">What is wrong. It begins with the option's name.</param>
    /// <param name="options">Know where they were read from.</param>
    internal static string Name(string failure, MemcachedGenOptions options)
    {
        int end = failure.AsSpan().IndexOfAny(' ', ',');
        string option = (end < 0 ? failure : failure[..end]).TrimEnd(':');
        return KeyOf(option, options) is { } key ? key + failure[option.Length..] : failure;
    }

    private static string? KeyOf(string option, MemcachedGenOptions options)
    {
        if (option == nameof(options.Servers) && options.ServersSource is { } source)
        {
            return source;
        }

        string[] spellings = [option, option.Replace('.', ':')];
        foreach (IConfigurationSection section in Enumerable.Reverse(options.Sections))
        {
            foreach (string spelling in spellings)
            {
                if (section.GetSection(spelling).Exists())
                {
                    return $"{section.Path}:{spelling}";
                }
            }
        }

        return option == nameof(options.Servers) && options.Servers.Count == 0 && options.Sections is [.., var last] ? $"{last.Path}:{option}" : null;
    }
}
