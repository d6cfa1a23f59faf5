namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong with the options for telemetry.</summary>
internal static class TelemetryValidation
{
    internal static IEnumerable<string> Failures(MemcachedGenOptions options)
    {
        MemcachedGenTelemetryOptions telemetry = options.Telemetry;
        if (!Enum.IsDefined(telemetry.KeyParameterMode))
        {
            yield return $"Telemetry:KeyParameterMode is {telemetry.KeyParameterMode}: only {string.Join(", ", Enum.GetNames<KeyParameterMode>())} are allowed.";
        }

        if (telemetry.RecordKeyParameters.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Telemetry:RecordKeyParameters holds an empty name: write the names of key parts as they stand in templates, for example \"id\".";
        }

        if (telemetry.BaggageTags.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Telemetry:BaggageTags holds an empty name: write the names of baggage entries, for example \"tenant.id\".";
        }
    }
}
