namespace MemcachedGen.Start.Programs;

/// <summary>A program and how it is published.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Project">The folder of its project.</param>
/// <param name="Properties">What its build is told.</param>
internal sealed record Way(string Name, string Project, params IReadOnlyList<string> Properties)
{
    /// <summary>Does nothing: what a start costs without us.</summary>
    public static readonly Way Empty = new("empty program", "Empty");

    /// <summary>For the runtime that is installed.</summary>
    public static readonly Way Jit = new("JIT", "App");

    /// <summary>The same, with code that need not be compiled before it runs for the first time.</summary>
    public static readonly Way ReadyToRun = new("JIT, ReadyToRun", "App", "-p:PublishAs=ReadyToRun");

    /// <summary>One file of machine code.</summary>
    public static readonly Way Aot = new("native AOT", "App", "-p:PublishAs=Aot");
}
