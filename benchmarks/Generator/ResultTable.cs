using System.Globalization;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>Prints what came out.</summary>
internal sealed class ResultTable(TextWriter writer)
{
    public void WriteHeader() =>
        writer.WriteLine($"{"work",-22}{"methods",9}{"median ms",11}{"range ms",18}{"of compiling",14}{"us/method",11}{"files",7}");

    public void Write(Series series, Series compiler) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{series.Name,-22}{series.Job.Methods,9:N0}{series.Median,11:N1}{Range(series),18}{series.Median / compiler.Median,14:0.000}{series.Median * 1_000 / series.Job.Methods,11:N0}{series.Written,7}"));

    public void WriteSize(Job job)
    {
        string[] texts = [.. job.Generated];
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"generated code",-22}{job.Methods,9:N0}{texts.Sum(static text => text.Length) / 1_024,8:N0} KiB, {texts.Sum(static text => text.AsSpan().Count('\n')):N0} lines, {texts.Sum(static text => text.Length) / job.Methods:N0} characters a method"));
    }

    private static string Range(Series series) => string.Create(CultureInfo.InvariantCulture, $"{series.Least:N1}-{series.Most:N1}");
}
