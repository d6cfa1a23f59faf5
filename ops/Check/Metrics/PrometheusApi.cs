using System.Globalization;
using System.Text.Json;

namespace MemcachedGen.OpsCheck.Metrics;

/// <summary>The few calls of Prometheus' HTTP API that are needed.</summary>
internal sealed class PrometheusApi(HttpClient http, Uri address)
{
    internal Uri Address => address;

    /// <summary>Evaluates an expression over a time.</summary>
    /// <exception cref="InvalidOperationException">It cannot be evaluated.</exception>
    internal async Task<IReadOnlyList<Series>> RangeAsync(string expression, TimeRange range, CancellationToken ct)
    {
        using JsonDocument answer = await AskAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"api/v1/query_range?query={Uri.EscapeDataString(expression)}&start={range.Start}&end={range.End}&step={range.Step}"), ct);
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(SeriesOf)];
    }

    /// <summary>The alerting rules, as Prometheus evaluates them.</summary>
    internal async Task<IReadOnlyList<AlertRule>> AlertsAsync(CancellationToken ct)
    {
        using JsonDocument answer = await AskAsync("api/v1/rules?type=alert", ct);
        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray()
                .SelectMany(static group => group.GetProperty("rules").EnumerateArray())
                .Select(static rule => new AlertRule(
                    rule.GetProperty("name").GetString()!,
                    rule.GetProperty("query").GetString()!,
                    rule.GetProperty("health").GetString()!,
                    rule.TryGetProperty("lastError", out JsonElement error) ? error.GetString()! : "")),
        ];
    }

    private static Series SeriesOf(JsonElement result) => new(
        result.GetProperty("metric").EnumerateObject().ToDictionary(static label => label.Name, static label => label.Value.GetString()!),
        [.. result.GetProperty("values").EnumerateArray().Select(PointOf).Where(static point => double.IsFinite(point.Value))]);

    private static Point PointOf(JsonElement pair)
    {
        bool isNumber = double.TryParse(pair[1].GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return new(pair[0].GetDouble(), isNumber ? value : double.NaN);
    }

    private async Task<JsonDocument> AskAsync(string call, CancellationToken ct)
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri(address, call), ct);
        JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
        if (answer.RootElement.GetProperty("status").GetString() == "success")
        {
            return answer;
        }

        using (answer)
        {
            throw new InvalidOperationException(answer.RootElement.GetProperty("error").GetString());
        }
    }
}
