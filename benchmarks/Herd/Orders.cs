using System.Globalization;

namespace MemcachedGen.HerdSpeed;

/// <summary>The lines that a <see cref="WorkerProcess"/> says and is told; each order is answered with <see cref="Served"/>.</summary>
internal static class Orders
{
    /// <summary>From the process: it is connected and warm.</summary>
    public const string Ready = "ready";

    private const string Go = "go";

    /// <summary>To the process: let so many callers ask for a key.</summary>
    public static string Write(string key, int callers) => string.Create(CultureInfo.InvariantCulture, $"{Go} {key} {callers}");

    public static (string Key, int Callers) Read(string line) => line.Split(' ') is [Go, var key, var callers]
        ? (key, int.Parse(callers, CultureInfo.InvariantCulture))
        : throw new InvalidDataException($"Not an order: '{line}'.");
}
