namespace MemcachedGen.GeneratorSpeed;

/// <summary>One measurement.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Written">How many files were written, and not taken from the run before.</param>
internal readonly record struct Sample(TimeSpan Elapsed, int Written);
