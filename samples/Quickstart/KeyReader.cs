using System.Globalization;
using MemcachedGen;
using Spectre.Console;

namespace Quickstart;

/// <summary>Says what a key on a server stands for.</summary>
internal static class KeyReader
{
    internal static void Print(CacheClient client, string key)
    {
        if (!client.TryDecodeKey(key, out DecodedKey? decoded))
        {
            AnsiConsole.WriteLine($"{key} is no key of this program.");
            return;
        }

        IEnumerable<string> arguments = decoded.Arguments.Select(static argument =>
            string.Create(CultureInfo.InvariantCulture, $"{argument.Name} = {argument.Value}"));
        AnsiConsole.WriteLine($"The key {key}, read back:");
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine($"  contract {decoded.Contract}, version {decoded.Version}, template {decoded.Template}, {string.Join(", ", arguments)}");
        AnsiConsole.WriteLine($"  used by  {string.Join(", ", decoded.Methods)}");
    }
}
