using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Tests that measure the whole process: no other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class RunsAlone
{
    public const string Name = "runs alone";
}
