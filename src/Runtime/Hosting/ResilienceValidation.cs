namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong with the options for servers that fail.</summary>
internal static class ResilienceValidation
{
    private const int MaxRecoveryQueueCapacity = 1_000_000;

    private static readonly TimeSpan s_minFailoverTtl = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_maxFailoverTtl = TimeSpan.FromHours(1);

    internal static IEnumerable<string> Failures(MemcachedGenOptions options)
    {
        if (options.RecoveryQueueCapacity is < 0 or > MaxRecoveryQueueCapacity)
        {
            yield return $"RecoveryQueueCapacity is {options.RecoveryQueueCapacity}: between 0, which switches it off, and {MaxRecoveryQueueCapacity} is allowed.";
        }

        if (!Enum.IsDefined(options.RecoveryOverflow))
        {
            yield return $"RecoveryOverflow is {options.RecoveryOverflow}: one of {string.Join(", ", Enum.GetNames<RecoveryOverflow>())} is allowed.";
        }

        if (!Enum.IsDefined(options.Failover))
        {
            yield return $"Failover is {options.Failover}: one of {string.Join(", ", Enum.GetNames<NodeFailover>())} is allowed.";
        }

        if (options.FailoverTtl < s_minFailoverTtl || options.FailoverTtl > s_maxFailoverTtl)
        {
            yield return $"FailoverTtl is {options.FailoverTtl}: between {s_minFailoverTtl} and {s_maxFailoverTtl} is allowed.";
        }

        if (options.Failover == NodeFailover.RunnerUp && options.RecoveryQueueCapacity == 0)
        {
            yield return "Failover is RunnerUp, but RecoveryQueueCapacity is 0: a server that returns would serve what was replaced during its absence. Allow some keys.";
        }
    }
}
