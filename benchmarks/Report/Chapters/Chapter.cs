namespace MemcachedGen.Report.Chapters;

/// <summary>A program of the harness and what is asked of it.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Project">The folder of its project.</param>
/// <param name="Arguments">What it is asked for.</param>
/// <param name="QuickArguments">What it is asked for when there is little time; nothing where it is left out then.</param>
/// <param name="Limit">The longest it may take.</param>
/// <param name="IsProfile">Whether the runtime has to name its functions.</param>
internal sealed record Chapter(string Name, string Project, string Arguments, string? QuickArguments, TimeSpan Limit, bool IsProfile = false)
{
    internal static IReadOnlyList<Chapter> All { get; } =
    [
        new("remote", "Remote", "--rooms remote --seconds 1.5", "--rooms remote --seconds 0.12", TimeSpan.FromMinutes(5)),
        new("growth", "Remote", "--rooms values,batches,nodes,connections --seconds 1.5", "--rooms values,batches,nodes,connections --seconds 0.12", TimeSpan.FromMinutes(3)),
        new("profile", "Remote", "--rooms profile --seconds 6", "--rooms profile --seconds 2", TimeSpan.FromMinutes(1), IsProfile: true),
        new("memory", "Micro", "--seconds 2", "--seconds 0.1", TimeSpan.FromMinutes(4)),
        new("herd", "Herd", "", "--rounds 2", TimeSpan.FromMinutes(2)),
        new("start", "Start", "", null, TimeSpan.FromMinutes(4)),
        new("generator", "Generator", "", "--contracts 10,50 --rounds 1", TimeSpan.FromMinutes(6)),
        new("web", "Web", "--seconds 1.5", "--seconds 0.15", TimeSpan.FromMinutes(2)),
        new("chaos", "Chaos", "--seconds 240", "--operations 100000", TimeSpan.FromMinutes(5)),
    ];
}
