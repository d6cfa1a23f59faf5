using System.Net.Sockets;
using System.Threading.Channels;

namespace MemcachedGen.Remote.Contenders;

/// <summary>
/// What a client can reach at most that takes a connection from a pool for every call, as those over the binary protocol
/// do: bare sockets, request bytes built beforehand, replies parsed and deserialized.
/// </summary>
internal sealed class SocketPool : Client, IDisposable
{
    public const string ContenderName = "a pool of sockets";

    /// <summary>How many connections there are: what the best known of those clients have by default.</summary>
    private const int Size = 20;

    private readonly MetaRequests _requests;
    private readonly Channel<Connection> _idle = Channel.CreateUnbounded<Connection>();
    private readonly List<Connection> _all = [];

    public SocketPool(Workload workload, MetaRequests requests)
        : base(ContenderName, workload)
    {
        _requests = requests;
        for (int count = 0; count < Size; count++)
        {
            var connection = new Connection(workload.Servers[0].Connect(), new byte[64 * 1024]);
            _all.Add(connection);
            _idle.Writer.TryWrite(connection);
        }
    }

    public override IReadOnlyList<ServerProcess> Servers => Workload.Servers;

    public override bool Supports(int inFlight) => Workload.Operation != Operation.Batch;

    public void Dispose() => _all.ForEach(static connection => connection.Socket.Dispose());

    protected override Task GetAsync(int id, CallTimer timer) => CallAsync(id, timer);

    protected override Task SetAsync(int id, CallTimer timer) => CallAsync(id, timer);

    protected override Task GetManyAsync(int[] ids) => throw new NotSupportedException();

    private async Task CallAsync(int id, CallTimer timer)
    {
        while (timer.Next())
        {
            id = (id + 1) % Workload.Keys;
            Connection connection = await _idle.Reader.ReadAsync();
            ReadOnlyMemory<byte> value = await Exchange.RunAsync(connection.Socket, _requests, id, connection.Received, CancellationToken.None);
            if (!value.IsEmpty)
            {
                Workload.Read(value[StoredValue.EnvelopeBytes..], id);
            }

            _idle.Writer.TryWrite(connection);
        }
    }

    private sealed record Connection(Socket Socket, byte[] Received);
}
