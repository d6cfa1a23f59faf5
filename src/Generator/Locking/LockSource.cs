using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;

namespace MemcachedGen.Generator.Locking;

/// <summary>
/// Hands the lock file's text to the build, which writes it: a generator writes no files. It goes as a source file of
/// comments, and only when the build asks for it.
/// </summary>
internal static class LockSource
{
    internal const string HintName = "MemcachedGen.Lock.g.cs";

    private const string Comment = "// ";

    internal static string Write(IEnumerable<HintedContract> contracts)
    {
        LockFile file = LockFile.Of(contracts.Where(static hinted => !hinted.Contract.IsFaulty).Select(static hinted => hinted.Contract.Body!));
        return string.Concat(file.ToString().TrimEnd('\n').Split('\n').Select(static line => $"{Comment}{line}\n"));
    }
}
