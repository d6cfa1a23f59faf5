using System.IO.Enumeration;
using System.Text;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>
/// What a fake server does with a connection, step by step. In replies <c>{O}</c> and <c>{k}</c> are the opaque and the key
/// of the request last read, <c>{O:n}</c> and <c>{k:n}</c> those of the n-th from 0, counted after the handshake.
/// </summary>
internal sealed class ServerScript
{
    private readonly List<ScriptStep> _steps = [];

    /// <summary>Reads a request; anything that does not match the pattern fails the script.</summary>
    /// <param name="pattern">The command line, with <c>*</c> and <c>?</c>.</param>
    public ServerScript Expect(string pattern) => Then(async connection =>
    {
        ScriptedRequest? request = await connection.ReadRequestAsync();
        if (request is null || !FileSystemName.MatchesSimpleExpression(pattern, request.Line, ignoreCase: false))
        {
            throw new ScriptMismatchException($"Expected '{pattern}', got {(request is null ? "the end" : $"'{request.Line}'")}.");
        }
    });

    /// <summary>Reads that many requests of a pattern.</summary>
    public ServerScript Expect(string pattern, int times) => Repeat(times, script => script.Expect(pattern));

    /// <summary>Answers the way a server of a version does while a client connects, in whatever order it asks.</summary>
    public ServerScript Handshake(string version = "1.6.18") => Then(async connection =>
    {
        for (bool versioned = false, fenced = false; !versioned || !fenced;)
        {
            string line = (await connection.ReadRequestAsync())?.Line ?? throw new ScriptMismatchException("The end, in the handshake.");
            versioned |= line == "version";
            fenced |= line == "mn";
            await connection.WriteAsync(Encoding.Latin1.GetBytes(line switch
            {
                "version" => $"VERSION {version}\r\n",
                "mn" => "MN\r\n",
                _ => throw new ScriptMismatchException($"'{line}' in the handshake."),
            }));
        }

        connection.ForgetRequests();
    });

    /// <summary>Sends a reply; the last CRLF is added.</summary>
    public ServerScript Reply(string template) =>
        Then(connection => connection.WriteAsync(Encoding.Latin1.GetBytes(connection.Fill(template) + "\r\n")));

    /// <summary>Sends text as it is, placeholders filled in.</summary>
    public ServerScript Send(string template) => Then(connection => connection.WriteAsync(Encoding.Latin1.GetBytes(connection.Fill(template))));

    public ServerScript Send(ReadOnlyMemory<byte> bytes) => Then(connection => connection.WriteAsync(bytes));

    /// <summary>Does nothing until released.</summary>
    public ServerScript Stall(Task until) => Then(connection => new ValueTask(until.WaitAsync(connection.Stopping)));

    /// <summary>Lets a test know that the script has come so far.</summary>
    public ServerScript Signal(TaskCompletionSource reached) => Then(_ =>
    {
        reached.TrySetResult();
        return ValueTask.CompletedTask;
    });

    /// <summary>FIN.</summary>
    public ServerScript Close() => Then(connection => connection.EndAsync(reset: false));

    /// <summary>RST.</summary>
    public ServerScript Reset() => Then(connection => connection.EndAsync(reset: true));

    public ServerScript Repeat(int times, Action<ServerScript> steps)
    {
        for (int i = 0; i < times; i++)
        {
            steps(this);
        }

        return this;
    }

    /// <summary>Answers request after request by a function, until the client leaves.</summary>
    /// <param name="reply">Gives the whole reply, line ends included; null sends nothing.</param>
    public ServerScript Serve(Func<ScriptedRequest, string?> reply) => Then(async connection =>
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            if (reply(request) is { } text)
            {
                await connection.WriteAsync(Encoding.Latin1.GetBytes(text));
            }
        }
    });

    /// <summary>Plays the script on a stream; afterwards the connection stays open until the client leaves.</summary>
    public async Task RunAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var connection = new ScriptedConnection(stream, cancellationToken);
        foreach (ScriptStep step in _steps)
        {
            await step(connection);
        }
    }

    private ServerScript Then(ScriptStep step)
    {
        _steps.Add(step);
        return this;
    }
}
