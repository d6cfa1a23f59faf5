namespace MemcachedGen.Telemetry;

/// <summary>The values of <c>memcachedgen.node.state</c>.</summary>
internal static class NodeStates
{
    /// <summary>It serves.</summary>
    internal const string Up = "up";

    /// <summary>Its callers are refused, while it is tried again and again.</summary>
    internal const string Down = "down";

    /// <summary>It was never asked, or has just lost its connection, and its callers wait for the attempt under way.</summary>
    internal const string Probing = "probing";

    /// <summary>From the worst to the best.</summary>
    internal static readonly string[] All = [Down, Probing, Up];

    internal static string WorstOf(IEnumerable<string> states) => states.MinBy(static state => Array.IndexOf(All, state))!;
}
