using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Compares what was generated with accepted files, in Verify's file names and format.</summary>
internal static partial class Verifier
{
    private const string UpdateVariable = "MEMCACHEDGEN_UPDATE_SNAPSHOTS";

    internal static SettingsTask Verify(
        GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "") => new(suffix =>
    {
        Dictionary<string, string> received = driver.GetRunResult().Results
            .SelectMany(static result => result.GeneratedSources)
            .OrderBy(static source => source.HintName, StringComparer.Ordinal)
            .ToDictionary(
                static source => "#" + Path.GetFileNameWithoutExtension(source.HintName) + ".verified.cs",
                static source => $"//HintName: {source.HintName}\n{source.SourceText}");
        Compare(received, file, method + suffix, pattern: "#*.verified.cs");
        return Task.CompletedTask;
    });

    internal static SettingsTask Verify(
        string text, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string method = "") => new(suffix =>
    {
        string name = ".verified." + extension;
        Compare(new() { [name] = text }, file, method + suffix, pattern: name);
        return Task.CompletedTask;
    });

    internal static void Compare(Dictionary<string, string> received, string callerFile, string test, string pattern)
    {
        string source = Repository.Locate(callerFile);
        string folder = Path.Combine(Path.GetDirectoryName(source)!, "_snapshots");
        string prefix = $"{Path.GetFileNameWithoutExtension(source)}.{test}";
        bool update = Environment.GetEnvironmentVariable(UpdateVariable) == "1";
        Assert.False(update && Environment.GetEnvironmentVariable("CI") == "true", "Snapshots are accepted by people, not by the build.");

        List<string> failures = [];
        foreach ((string name, string text) in received)
        {
            string path = Path.Combine(folder, prefix + name);
            string scrubbed = Scrub(text);
            string? problem = !File.Exists(path) ? "is new" : Difference(File.ReadAllText(path), scrubbed);
            if (problem is null)
            {
                continue;
            }

            Write(update ? path : path.Replace(".verified.", ".received.", StringComparison.Ordinal), scrubbed);
            failures.Add($"{prefix}{name} {problem}");
        }

        foreach (string stale in Directory.GetFiles(folder, prefix + pattern).Where(path => !received.ContainsKey(Path.GetFileName(path)[prefix.Length..])))
        {
            failures.Add($"{Path.GetFileName(stale)} is no longer generated");
            if (update)
            {
                File.Delete(stale);
            }
        }

        Assert.True(update || failures.Count == 0, string.Join('\n', failures) + $"\nAccept with {UpdateVariable}=1.");
    }

    internal static string? Difference(string accepted, string received)
    {
        if (accepted == received)
        {
            return null;
        }

        string[] left = accepted.Split('\n');
        string[] right = received.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"differs in line {line + 1}:\n- {left.ElementAtOrDefault(line)}\n+ {right.ElementAtOrDefault(line)}");
    }

    private static string Scrub(string text) =>
        GeneratedCodeVersion().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), "$1VERSION$2");

    private static void Write(string path, string text) =>
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    [GeneratedRegex("""(GeneratedCode\("MemcachedGen", ")[^"]*("\))""")]
    private static partial Regex GeneratedCodeVersion();
}

/// <summary>A verification that runs when it is awaited, so that it can be named first.</summary>
internal sealed class SettingsTask(Func<string, Task> verify)
{
    private string _suffix = "";

    public static implicit operator Task(SettingsTask settings) => settings.ToTask();

    public SettingsTask UseTextForParameters(string text)
    {
        _suffix = "_" + text;
        return this;
    }

    public Task ToTask() => verify(_suffix);

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();
}
