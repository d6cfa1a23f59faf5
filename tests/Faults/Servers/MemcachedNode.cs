using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace MemcachedGen.Faults.Servers;

/// <summary>A real memcached process on a loopback port of its own.</summary>
public sealed class MemcachedNode : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly string[] _arguments;
    private readonly NodeAccess _access;
    private ChildProcess? _process;

    private MemcachedNode(int port, NodeAccess access, string[] arguments)
    {
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
        _access = access;
        _arguments = arguments;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The address as a server list spells it.</summary>
    public string Name => EndPoint.ToString();

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts a server and returns once it answers.</summary>
    /// <param name="arguments">Further arguments of memcached, for example <c>-I</c>, <c>2m</c>.</param>
    public static Task<MemcachedNode> StartAsync(params string[] arguments) => StartAsync(NodeAccess.Open, arguments);

    /// <summary>Starts a server that does not let everybody in, and returns once it answers.</summary>
    /// <param name="access">How to get in.</param>
    /// <param name="arguments">What makes it so, and further arguments.</param>
    public static async Task<MemcachedNode> StartAsync(NodeAccess access, params string[] arguments)
    {
        for (int attempt = 1; ; attempt++)
        {
            var node = new MemcachedNode(LoopbackPort.Free(), access, arguments);
            try
            {
                await node.StartProcessAsync();
                return node;
            }
            catch (PortTakenException) when (attempt < StartAttempts)
            {
                await node.DisposeAsync();
            }
            catch
            {
                await node.DisposeAsync();
                throw;
            }
        }
    }

    public Task<MemcachedConsole> ConnectAsync() => MemcachedConsole.ConnectAsync(EndPoint, _access);

    /// <summary>SIGKILL, and waits until the process is gone: connections to it are reset, its port refuses.</summary>
    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>SIGKILL without waiting.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>SIGSTOP: the kernel still accepts connections and bytes, nobody answers.</summary>
    public void Pause() => Running.Stop();

    /// <summary>SIGCONT.</summary>
    public void Resume() => Running.Continue();

    /// <summary>SIGHUP: the server reads its file of users again, within a second or so.</summary>
    public void ReadUsersAgain() => Running.HangUp();

    /// <summary>Kills the server where it still runs and starts an empty one on the same port.</summary>
    public async Task RestartAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            await StopProcessAsync();
            try
            {
                await StartProcessAsync();
                return;
            }
            catch (PortTakenException) when (attempt < StartAttempts)
            {
                await Eventually.TrueAsync(PortIsFree);
            }
        }
    }

    public ValueTask DisposeAsync() => new(StopProcessAsync());

    public override string ToString() => $"memcached {Name}";

    private ChildProcess Running => _process ?? throw new InvalidOperationException($"{this} is not running.");

    private async Task StartProcessAsync()
    {
        ChildProcess process = Launch();
        _process = process;
        await Eventually.TrueAsync(() => AnswersAsync(process), s_startLimit, $"{this} answers mn");
    }

    private ChildProcess Launch()
    {
        string port = EndPoint.Port.ToString(CultureInfo.InvariantCulture);
        string[] user = Environment.IsPrivilegedProcess ? ["-u", "root"] : [];
        try
        {
            return ChildProcess.Start("memcached", ["-l", "127.0.0.1", "-p", port, "-U", "0", "-t", "2", .. user, .. _arguments], _access.Environment);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("memcached is not installed. Run ./test.sh, which installs it.", e);
        }
    }

    private async Task<bool> AnswersAsync(ChildProcess process)
    {
        if (process.HasExited)
        {
            string errors = await process.ReadErrorsAsync();
            throw errors.Contains("failed to listen", StringComparison.Ordinal)
                ? new PortTakenException()
                : new InvalidOperationException($"{this} exited: {errors}");
        }

        try
        {
            await using MemcachedConsole console = await ConnectAsync();
            if ((await console.SendAsync("mn")).Line != "MN")
            {
                return false;
            }

            // Another server may have won the port between our look and memcached's bind.
            return (await console.StatsAsync())["pid"] == process.Id.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return false;
        }
    }

    private bool PortIsFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task StopProcessAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.KillAsync();
            process.Dispose();
        }
    }

    private sealed class PortTakenException() : Exception("The port was taken.");
}
