using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemcachedGen.AspNetCore.Telemetry;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>Spans and counts of what is done with sessions, without a word about whose.</summary>
internal static class SessionTelemetry
{
    internal const string Load = "load";
    internal const string Commit = "commit";
    internal const string Refresh = "refresh";

    private const string OperationName = "memcachedgen.session.operation";
    private const string ResultName = "memcachedgen.session.result";

    private static readonly Counter<long> s_operations = WebTelemetry.Meter.CreateCounter<long>(
        "memcachedgen.session.operations", "{operation}", "Sessions that were loaded, committed or only kept alive.");

    /// <summary>Starts the span of a load or a commit, where one is wanted.</summary>
    internal static Activity? Start(string operation)
    {
        Activity? span = WebTelemetry.Source.StartActivity(operation == Load ? "session load" : "session commit", ActivityKind.Internal);
        span?.SetTag(OperationName, operation);
        return span;
    }

    /// <summary>The operation is over.</summary>
    /// <param name="span">Its span, if it has one.</param>
    /// <param name="operation">Which.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="errorType">Why it failed; <see langword="null"/> if it did not.</param>
    internal static void End(Activity? span, string operation, SessionResult result, string? errorType = null)
    {
        string name = NameOf(result);
        s_operations.Add(1, new(OperationName, operation), new(ResultName, name));
        if (span is null)
        {
            return;
        }

        if (errorType is null)
        {
            span.SetTag(ResultName, name);
        }
        else
        {
            span.SetTag(WebTelemetry.ErrorType, errorType);
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }

    private static string NameOf(SessionResult result) => result switch
    {
        SessionResult.Hit => "hit",
        SessionResult.Miss => "miss",
        SessionResult.Broken => "broken",
        SessionResult.Stored => "stored",
        SessionResult.Merged => "merged",
        SessionResult.Conflict => "conflict",
        SessionResult.TooLarge => "too_large",
        SessionResult.Bypassed => "bypass",
        _ => "error",
    };
}
