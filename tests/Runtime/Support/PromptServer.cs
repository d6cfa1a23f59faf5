using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A fake memcached without entries whose reply has been read and handed over before the write of a deletion returns.</summary>
internal sealed partial class PromptServer : IConnector
{
    public ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken) => new(new PromptStream());

    private static string Answer(string request) => request.StartsWith("version", StringComparison.Ordinal)
        ? "VERSION 1.6.18\r\nMN\r\n"
        : string.Concat(Requests().Matches(request).Select(static each => $"{(each.Groups["verb"].Value == "mg" ? "EN" : "HD")} O{each.Groups["opaque"].Value}\r\n"));

    [GeneratedRegex(@"(?<verb>m[gd]) [^\r]* O(?<opaque>\d+)")]
    private static partial Regex Requests();

    private sealed class PromptStream : DuplexStream
    {
        private readonly Channel<byte[]> _replies = Channel.CreateUnbounded<byte[]>();
        private readonly SemaphoreSlim _handedOver = new(0);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _handedOver.Release(); // who reads again has done with what it read
            byte[] reply = await _replies.Reader.ReadAsync(cancellationToken);
            reply.CopyTo(buffer);
            return reply.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            string request = Encoding.ASCII.GetString(buffer.Span);
            bool isDeletion = request.StartsWith("md", StringComparison.Ordinal);
            while (isDeletion && _handedOver.Wait(0, CancellationToken.None))
            {
            }

            _replies.Writer.TryWrite(Encoding.ASCII.GetBytes(Answer(request)));
            return isDeletion && !_handedOver.Wait(TimeSpan.FromSeconds(10), CancellationToken.None) ? throw new TimeoutException() : default;
        }

        protected override void Dispose(bool disposing)
        {
            _replies.Writer.TryComplete(new ObjectDisposedException(nameof(PromptStream)));
            base.Dispose(disposing);
        }
    }
}
