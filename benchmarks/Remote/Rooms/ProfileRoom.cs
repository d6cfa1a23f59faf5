using MemcachedGen.Benchmarks.Profiling;

namespace MemcachedGen.Remote.Rooms;

/// <summary>Where the processor time of a read goes, with many in flight.</summary>
internal sealed class ProfileRoom(Lab lab, TimeSpan duration)
{
    private const int InFlight = 256;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    // Kernel first: what a system call costs is counted for it, not for who made it.
    private static readonly ProfilePart[] s_parts =
    [
        new("send", "the system call, and TCP's way over the loopback to the server's socket", "sys_sendto", "sys_sendmsg"),
        new("receive", "the system call, and copying what has come", "sys_recvfrom", "sys_recvmsg"),
        new("wait", "a reader's looks for a reply, and its sleep", "sys_poll", "sys_sched_yield", "SocketStream::ReceiveInPlace", "sys_epoll_wait", "SocketAsyncEngine::EventLoop"),
        new("threads", "waking pool threads, and their looking for work", "sys_futex", "LowLevelLifoSemaphore", "PortableThreadPool"),
        new("collection", "the garbage of the values", "libclrgc", "WKS::gc_heap", "SVR::gc_heap"),
        new("checksum", "XxHash3 over payload, key and schema", "System.IO.Hashing"),
        new("deserialize", "MessagePack, and allocating the value", "MessagePack.Formatters", "MessagePackSerializer", "MessagePackReader", "MessagePackPrimitives"),
        new("match the reply", "finding its end, parsing its flags, matching it with its request", "ReplyReceiver", "ReplyParser", "ReplyMatcher", "MetaReply"),
        new("write the request", "key and flags into the send buffer", "MetaRequest", "KeyWriter", "SendBuffer", "RequestQueue"),
        new("flush", "deciding who sends, and handing the buffer to the socket", "FlushScope", "Connection::Flush", "Connection::SendAll", "System.Net.Sockets.Socket::Send", "WriteLoop"),
        new("complete", "the reply's way to its caller: envelope, outcome, value-task source", "ReadOperation", "PendingRequest", "EnvelopeHeader"),
        new("begin", "key, node, connection, deadline, the operation's object", "EntryFamily", "MemcachedStore", "Cluster.Node", "Connection::TrySend", "CacheEntry", "Pooling"),
        new("resume", "running the callers in turn", "CompletionQueue", "ExecutionContext", "Connection::TryReadOn"),
        new("the caller", "the loop that calls and checks", "MemcachedGen.Remote"),
        new("sockets of .NET", "completing the receive", "System.Net.Sockets"),
    ];

    public async Task<IReadOnlyList<ResultTable>> MeasureAsync()
    {
        var workload = new Workload(Operation.Get, [.. lab.Nodes.Take(1)]);
        await workload.SeedAsync(lab.Stopping);
        await using CacheClient client = await lab.ConnectAsync(workload.Servers);
        IContender cache = new CacheContender(client, workload);
        await cache.RunAsync(InFlight, s_warmUp, new LatencyRecorder(), lab.Stopping);

        var recorder = new LatencyRecorder();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Task running = cache.RunAsync(InFlight, duration, recorder, lab.Stopping);
        using var profile = new ProcessorProfile();
        await profile.RecordAsync(duration * 0.9, lab.Stopping);
        await running;
        double nanoseconds = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / recorder.Count;

        var table = new ResultTable(RemoteTables.RemoteProfile);
        ProfilePart.AddTo(table, s_parts, await profile.ReadAsync(lab.Stopping), nanoseconds);
        return [table];
    }
}
