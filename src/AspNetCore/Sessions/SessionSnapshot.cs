namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>A session as it was read.</summary>
/// <param name="State">What it holds; <see langword="null"/> where there is none.</param>
/// <param name="Version">What to compare with when it is written back; 0 where there is nothing.</param>
/// <param name="IsBroken">There is something, and it is no session.</param>
internal readonly record struct SessionSnapshot(SessionState? State, ulong Version, bool IsBroken);
