using MemcachedGen.Benchmarks;
using MemcachedGen.GeneratorSpeed;

const int WarmUpMethods = 100;

if (!CommandLine.TryParse(args, Arguments.Usage, Arguments.Parse, out Arguments? arguments, out int exitCode))
{
    return exitCode;
}

// An editor has run the same code for hours: what the just-in-time compiler does to it is not measured.
Measure(SeriesOf(new Job(WarmUpMethods)), arguments.WarmUp);

Series[][] projects = [.. arguments.Methods.Select(static methods => SeriesOf(new Job(methods)))];
Measure([.. projects.SelectMany(static project => project)], arguments.Rounds);

Console.WriteLine($"{Environment.ProcessorCount} processors, {arguments.Rounds} rounds");
var table = new ResultTable(Console.Out);
table.WriteHeader();
foreach (Series[] project in projects)
{
    foreach (Series series in project)
    {
        table.Write(series, compiler: project[0]);
    }

    table.WriteSize(project[0].Job);
}

return 0;

static Series[] SeriesOf(Job job) =>
[
    new("compiling", job, static job => job.Compiler()),
    new("cold run", job, static job => job.Cold()),
    new("comment elsewhere", job, static job => job.CommentElsewhere()),
    new("edit of a contract", job, static job => job.OneContract()),
    new("edit of their base", job, static job => job.BaseInterface()),
    new("analyzer", job, static job => job.Analyzer()),
];

static void Measure(Series[] all, int rounds)
{
    for (int round = 0; round < rounds; round++)
    {
        foreach (Series series in all)
        {
            series.Measure();
        }
    }
}
