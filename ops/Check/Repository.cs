namespace MemcachedGen.OpsCheck;

/// <summary>Where things lie, seen from the root.</summary>
internal static class Repository
{
    internal const string Dashboard = "ops/grafana/memcachedgen.json";
    internal const string PrometheusFolder = "ops/prometheus";
    internal const string PrometheusConfiguration = "prometheus.yml";
    internal const string Alerts = "alerts.yml";

    /// <summary>What stands in the configuration for the program to scrape.</summary>
    internal const string ScrapedInConfiguration = "localhost:9464";
}
