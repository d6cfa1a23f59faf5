using System.Globalization;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A request as a scripted server read it.</summary>
/// <param name="Line">The command line without its end.</param>
/// <param name="Body">The data block of an <c>ms</c> or <c>set</c>, else null.</param>
internal sealed record ScriptedRequest(string Line, byte[]? Body)
{
    /// <summary>The token after <c>O</c>, or nothing.</summary>
    public string Opaque => Line.Split(' ').Skip(2).FirstOrDefault(static part => part.StartsWith('O')) is { } opaque ? opaque[1..] : "";

    public string Key => Line.Split(' ') is { Length: > 1 } parts ? parts[1] : "";

    public static async ValueTask<ScriptedRequest?> ReadAsync(LineReader reader, CancellationToken cancellationToken)
    {
        if (await reader.TryReadLineAsync(cancellationToken) is not { } line)
        {
            return null;
        }

        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int size = parts switch
        {
            ["ms", _, var length, ..] => int.Parse(length, CultureInfo.InvariantCulture),
            ["set", _, _, _, var length, ..] => int.Parse(length, CultureInfo.InvariantCulture),
            _ => -1,
        };
        return new ScriptedRequest(line, size < 0 ? null : await reader.ReadBlockAsync(size, cancellationToken));
    }
}
