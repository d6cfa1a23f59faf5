namespace MemcachedGen.AotSmoke;

/// <summary>Stops at the first wrong result.</summary>
internal static class Check
{
    public static int Count { get; private set; }

    public static void Equal<T>(T expected, T actual, string what)
    {
        Count++;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new CheckFailedException($"{what}: expected '{expected}', got '{actual}'.");
        }
    }

    public static void True(bool condition, string what) => Equal(true, condition, what);
}
