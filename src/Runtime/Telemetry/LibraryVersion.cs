using System.Reflection;

namespace MemcachedGen.Telemetry;

/// <summary>The version that activity source and meter carry.</summary>
internal static class LibraryVersion
{
    internal static readonly string? Value =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
