using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Quickstart;

/// <summary>Runs steps and keeps of each where the value came from, how often the database was asked and how long it took.</summary>
internal sealed class StepTable(SpanRecorder recorder, ProductDatabase database)
{
    private readonly Table _table = new Table()
        .Border(TableBorder.Simple)
        .AddColumn("Step", column => column.NoWrap())
        .AddColumn("Call", column => column.NoWrap())
        .AddColumn("Source of the value")
        .AddColumn("SQL", column => column.RightAligned())
        .AddColumn("Time", column => column.RightAligned().NoWrap());

    /// <summary>Runs a step whose outcome is read from its spans.</summary>
    internal Task RunAsync(string step, string call, Func<Task> run) => ShowAsync(step, call, async () =>
    {
        recorder.Take();
        await run();
        return Outcome.Describe(recorder.Take());
    });

    /// <summary>Runs a step that tells its outcome itself.</summary>
    internal async Task ShowAsync(string step, string call, Func<Task<string>> run)
    {
        int queriesBefore = database.Queries;
        long start = Stopwatch.GetTimestamp();
        string outcome = await run();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        _table.AddRow(
            new Text(step),
            new Text(call),
            new Text(outcome),
            new Text((database.Queries - queriesBefore).ToString(CultureInfo.InvariantCulture)),
            new Text(Duration(elapsed)));
    }

    internal void Print() => AnsiConsole.Write(_table);

    internal static string Duration(TimeSpan elapsed) =>
        elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms";
}
