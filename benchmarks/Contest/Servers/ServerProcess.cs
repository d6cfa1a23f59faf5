using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.Benchmarks.Servers;

/// <summary>A server on a loopback port of its own, started for the run and killed with it.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<ServerProcess, bool> s_alive = new();

    private readonly Process _process;

    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (ServerProcess server in s_alive.Keys)
        {
            server.Dispose();
        }
    };

    private ServerProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
        s_alive[this] = true;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The address as clients are given it.</summary>
    public string Name => EndPoint.ToString();

    /// <summary>What it has taken of all processors' time, in units of the kernel's clock tick.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>memcached with two worker threads and room for values of 1 MiB.</summary>
    public static Task<ServerProcess> StartMemcachedAsync(int megabytes = 256) => StartAsync("memcached", port =>
        ["-l", "127.0.0.1", "-p", port, "-U", "0", "-t", "2", "-c", "4096", "-m", megabytes.ToString(CultureInfo.InvariantCulture), "-u", "nobody"]);

    /// <summary>redis without persistence. Threads for input and output its documentation suggests from four processors on.</summary>
    public static Task<ServerProcess> StartRedisAsync() => StartAsync("redis-server", static port =>
        ["--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no", "--loglevel", "warning"]);

    public Socket Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(EndPoint);
        return socket;
    }

    public void Dispose()
    {
        if (s_alive.TryRemove(this, out _))
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    private static async Task<ServerProcess> StartAsync(string program, Func<string, string[]> arguments)
    {
        IPEndPoint endPoint = FreeEndPoint();
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments(endPoint.Port.ToString(CultureInfo.InvariantCulture)))
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} cannot be started ({e.Message}). Install it, or run ./bench.sh, which does.", e);
        }

        var server = new ServerProcess(process, endPoint);
        long start = Stopwatch.GetTimestamp();
        while (!await server.AnswersAsync())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > s_startTime)
            {
                throw new InvalidOperationException($"{program} does not answer at {endPoint}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        return server;
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IPEndPoint FreeEndPoint()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)listener.LocalEndPoint!;
    }
}
