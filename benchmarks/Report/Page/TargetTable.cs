using System.Globalization;

namespace MemcachedGen.Report.Page;

/// <summary>All promises about speed, each with what was measured.</summary>
internal static class TargetTable
{
    private const string Remote = "remote; nodes=1; client=generated cache; operation=";

    private static readonly Target[] s_targets =
    [
        .. ((int[])[16, 64, 256]).Select(static calls => new Target(
            $"Remote hit, {calls} in flight, of the raw limit", true, 0.90, 2, $"{Remote}get; in flight={calls} : of the raw limit")),
        new("Remote hit, 64 in flight, of StackExchange.Redis", true, 3.5, 2, $"{Remote}get; in flight=64 : of redis"),
        new("Remote hit, 64 in flight, of a pool of sockets", true, 12, 1, $"{Remote}get; in flight=64 : of a pool"),
        new("Remote hit, one at a time, of a bare socket", true, 1, 2, $"{Remote}get; in flight=1 : of ping-pong"),
        new("Remote hit, one at a time, of StackExchange.Redis", true, 1, 2, $"{Remote}get; in flight=1 : of redis"),
        new("Remote hit, 64 in flight, p99 in units of p50", false, 4, 1, $"{Remote}get; in flight=64 : p99 µs", $"{Remote}get; in flight=64 : p50 µs"),
        new("Batch of 100 keys on 3 nodes, of one by one", true, 20, 1, "remote; nodes=3; client=generated cache; operation=batch; in flight=1 : of one by one"),
        new("Remote hit, 64 in flight, bytes beyond the object", false, 0, 0, $"{Remote}get; in flight=64 : beyond the value"),
        new("Set, 64 in flight, bytes", false, 0, 0, $"{Remote}set; in flight=64 : beyond the value"),
        new("Local hit, bytes", false, 0, 0, "memory; threads=1; cache=generated cache : B/op"),
        new("FusionCache's hit in the process, of a local hit's time", true, 4, 1, "memory; threads=1; cache=FusionCache GetOrSetAsync : times ours"),
        new("HybridCache's hit in the process, of a local hit's time", true, 4, 1, "memory; threads=1; cache=HybridCache GetOrCreateAsync with state : times ours"),
        new("Node lookup among 64, ns", false, 5, 1, "lookup; selection=Rendezvous; nodes=64 : ns with the hash at hand"),
        .. ((int[])[3, 8, 16]).Select(static nodes => new Target(
            $"Busiest of {nodes} nodes, of the mean", false, 1.03, 2, $"lookup; selection=Rendezvous; nodes={nodes} : peak/mean")),
        new("Busiest of 64 nodes, of the mean", false, 1.10, 2, "lookup; selection=Rendezvous; nodes=64 : peak/mean"),
        new("Loads for 10,000 callers in 4 processes", false, 1, 0, "herd; processes=4; callers=10000; cache=generated cache : loads"),
        new("Comment in an unrelated file, 500 methods, ms", false, 20, 0, "generator; work=comment elsewhere; methods=500 : ms"),
        new("Edit of an unrelated method body, 500 methods, ms", false, 20, 0, "generator; work=body elsewhere; methods=500 : ms"),
        new("Wrong values under faults", false, 0, 0, "chaos : wrong values"),
    ];

    internal static string Write(Figures figures)
    {
        using var writer = new StringWriter();
        writer.Write("| promise | bound | measured | |\n|---|---:|---:|---|\n");
        foreach (Target target in s_targets)
        {
            double figure = target.Measure(figures);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"| {target.What} | {(target.AtLeast ? "≥" : "≤")} {target.Bound} | {figure.ToString("N" + target.Digits, CultureInfo.InvariantCulture)} | {(target.IsMet(figure) ? "met" : "**missed**")} |\n"));
        }

        return writer.ToString().TrimEnd('\n');
    }
}
