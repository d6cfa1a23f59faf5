namespace MemcachedGen.Remote;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<Room> Rooms, TimeSpan Duration)
{
    public const string Usage = """
        Reads and writes objects again and again through several clients, in turns, and compares them. Starts its own servers.

        usage: Remote [--rooms NAME[,NAME]] [--seconds N] [--results FILE]

          --rooms    remote, values, batches, nodes, connections, profile; default all
          --seconds  time for each client and number of calls in flight, default 1.5
        """;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var options = new Options(
            args, ("--rooms", string.Join(',', Enum.GetNames<Room>())), ("--seconds", "1.5"));
        return new Arguments(
            [.. options.Texts("--rooms").Select(static name => Options.Choice<Room>("--rooms", name))], options.Seconds("--seconds"));
    }
}
