namespace MemcachedGen.Herd;

/// <summary>
/// The lines that a process of the herd and the test exchange. A process reports what became of its callers as soon as they
/// are served, by a <see cref="HerdReport"/>, and lives until the test has no more to say.
/// </summary>
internal static class Signals
{
    /// <summary>From the process: it is connected.</summary>
    internal const string Ready = "ready";

    /// <summary>To the process: let all callers call.</summary>
    internal const string Go = "go";

    /// <summary>From the process: all callers have called.</summary>
    internal const string Called = "called";

    /// <summary>From the process: a load has begun.</summary>
    internal const string Loading = "loading";

    /// <summary>To the process: let loads end, those to come too.</summary>
    internal const string Release = "release";

    // The console's own reader blocks, asynchronous or not.
    private static readonly StreamReader s_input = new(Console.OpenStandardInput());

    internal static void Say(string line) => Console.Out.WriteLine(line);

    internal static async Task ExpectAsync(string? expected)
    {
        string? line = await s_input.ReadLineAsync();
        if (line != expected)
        {
            throw new InvalidDataException($"Expected '{expected}', was told '{line}'.");
        }
    }

    internal static Task ExpectEndAsync() => ExpectAsync(null);
}
