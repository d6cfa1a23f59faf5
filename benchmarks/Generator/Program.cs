using MemcachedGen.Benchmarks;
using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.GeneratorSpeed;

const int WarmUpContracts = 10;
const int WarmUpRounds = 40;

return await CommandLine.RunAsync(args, Arguments.Usage, Arguments.Parse, (arguments, _) => Task.FromResult(Run(arguments)));

static IReadOnlyList<ResultTable> Run(Arguments arguments)
{
    // An editor has run the same code for hours: what the just-in-time compiler does to it is not measured.
    Measure([SeriesOf(new Job(WarmUpContracts))], _ => WarmUpRounds);

    Series[][] projects = [.. arguments.Contracts.Select(static contracts => SeriesOf(new Job(contracts)))];
    Measure(projects, arguments.RoundsOf);

    var work = new ResultTable(BuildTables.Generator);
    var code = new ResultTable(BuildTables.GeneratedCode);
    foreach (Series[] project in projects)
    {
        Job job = project[0].Job;
        foreach (Series series in project)
        {
            work.Add(
                series.Name,
                job.Contracts,
                job.Methods,
                series.Milliseconds,
                series == project[0] ? default(Cell) : series.RatioTo(project[0]),
                series.Milliseconds.Median * 1_000 / job.Methods,
                series.Written);
        }

        string[] texts = [.. job.Generated];
        int lines = texts.Sum(static text => text.AsSpan().Count('\n'));
        code.Add(job.Contracts, job.Methods, texts.Sum(static text => text.Length) / 1_024.0, lines, lines / (double)job.Methods);
    }

    return [work, code];
}

static Series[] SeriesOf(Job job) =>
[
    new("compiling", job, static job => job.Compiler()),
    new("compiling its own half", job, static job => job.CompilerAlone()),
    new("cold run", job, static job => job.Cold()),
    new("comment elsewhere", job, static job => job.CommentElsewhere()),
    new("body elsewhere", job, static job => job.BodyElsewhere()),
    new("member elsewhere", job, static job => job.MemberElsewhere()),
    new("edit of a contract", job, static job => job.OneContract()),
    new("edit of their base", job, static job => job.BaseInterface()),
    new("analyzer", job, static job => job.Analyzer()),
];

// The order rotates.
static void Measure(IReadOnlyList<Series[]> projects, Func<int, int> roundsOf)
{
    for (int round = 0; round < projects.Max(project => roundsOf(project[0].Job.Contracts)); round++)
    {
        foreach (Series[] project in projects.Where(project => round < roundsOf(project[0].Job.Contracts)))
        {
            for (int turn = 0; turn < project.Length; turn++)
            {
                project[(turn + round) % project.Length].Measure();
            }
        }
    }
}
