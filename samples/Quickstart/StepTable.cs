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

    internal async Task RunAsync(string step, string call, Func<Task> run)
    {
        recorder.Take();
        int queriesBefore = database.Queries;
        long start = Stopwatch.GetTimestamp();
        await run();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        _table.AddRow(
            new Text(step),
            new Text(call),
            new Text(Outcome.Describe(recorder.Take())),
            new Text((database.Queries - queriesBefore).ToString(CultureInfo.InvariantCulture)),
            new Text(Duration(elapsed)));
    }

    internal void Print()
    {
        AnsiConsole.Write(_table);
        AnsiConsole.WriteLine("SQL: how many queries reached the database. Times include tracing.");
        AnsiConsole.WriteLine();
    }

    internal static string Duration(TimeSpan elapsed) =>
        elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms";
}
