namespace MemcachedGen.OpsCheck.Stage;

/// <summary>What is to be started.</summary>
/// <param name="Sample">The program, as a DLL.</param>
/// <param name="Nodes">How many servers.</param>
/// <param name="MegabytesOfANode">The memory of each.</param>
/// <param name="ScrapeInterval">How often Prometheus scrapes and evaluates, in its own notation.</param>
/// <param name="Environment">Further settings of the program.</param>
internal sealed record ShowSettings(
    string Sample, int Nodes, int MegabytesOfANode, string ScrapeInterval, IReadOnlyDictionary<string, string> Environment);
