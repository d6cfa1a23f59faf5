using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MemcachedGen.Throughput;

/// <summary>Writes every value to every server by hand, with an envelope of zeros.</summary>
internal sealed class SocketSeeder(IReadOnlyList<Server> servers, int keys, int envelopeBytes) : ISeeder
{
    public IReadOnlyList<string> Keys { get; } =
        [.. Enumerable.Range(0, keys).Select(static id => string.Create(CultureInfo.InvariantCulture, $"articles/1:a:{id}"))];

    public int EnvelopeBytes => envelopeBytes;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (Server server in servers)
        {
            using var stream = new NetworkStream(server.Connect(), ownsSocket: true);
            using var replies = new StreamReader(stream, Encoding.ASCII);
            for (int id = 0; id < Keys.Count; id++)
            {
                byte[] payload = Article.Sample(id).ToPayload();
                byte[] head = Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"ms {Keys[id]} {envelopeBytes + payload.Length}\r\n"));
                await stream.WriteAsync((byte[])[.. head, .. new byte[envelopeBytes], .. payload, .. "\r\n"u8], cancellationToken);
                if (await replies.ReadLineAsync(cancellationToken) is var reply && reply != "HD")
                {
                    throw new InvalidOperationException($"{server.Name} did not store {Keys[id]}: {reply}");
                }
            }
        }
    }
}
