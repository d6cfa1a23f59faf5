using System.Collections.Concurrent;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The attributes of an operation on one node, made once: nothing is allocated for a call.</summary>
/// <param name="node">The node; <see langword="null"/> where there is none, or several.</param>
/// <param name="spanTags">What samplers may look at.</param>
/// <param name="metricTags">What its duration is recorded with.</param>
internal sealed class OperationTags(StoreNode? node, KeyValuePair<string, object?>[] spanTags, KeyValuePair<string, object?>[] metricTags)
{
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>[]> _failures = new(StringComparer.Ordinal);

    internal StoreNode? Node => node;

    internal KeyValuePair<string, object?>[] Span => spanTags;

    /// <summary>What a duration is recorded with.</summary>
    /// <param name="errorType">Why the operation failed, if it did.</param>
    internal KeyValuePair<string, object?>[] MetricOf(string? errorType) =>
        errorType is null ? metricTags : _failures.GetOrAdd(errorType, static (error, tags) => WithError(error, tags), metricTags);

    /// <summary>Attributes with those of a failure, if there is one.</summary>
    internal static KeyValuePair<string, object?>[] WithError(string? errorType, KeyValuePair<string, object?>[] tags)
    {
        if (errorType is null)
        {
            return tags;
        }

        KeyValuePair<string, object?>[] failed = [.. tags, new(TelemetryNames.ErrorType, errorType)];
        return errorType == ErrorTypes.Server ? [.. failed, new(TelemetryNames.ResponseStatusCode, errorType)] : failed;
    }
}
