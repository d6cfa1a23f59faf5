namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>A group that a page belongs to, with the generation that the group had before the page was rendered.</summary>
internal readonly record struct PageStamp(string Group, ulong Generation);
