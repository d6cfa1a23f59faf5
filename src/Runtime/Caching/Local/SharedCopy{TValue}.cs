namespace MemcachedGen.Caching;

/// <summary>A copy whose object is handed to every reader: nothing about it can be changed.</summary>
internal sealed class SharedCopy<TValue>(TValue? value, ulong version, ulong generations, Verdict verdict)
    : LocalCopy(version, generations, verdict)
{
    internal TValue? Value => value;
}
