using System.Globalization;
using System.Text;

namespace MemcachedGen.Remote.Wire;

/// <summary>
/// The request bytes of all keys, built beforehand and laid out so that any window of consecutive keys, also one that
/// begins again at the first, is one slice. The opaque of a request is the number of its key.
/// </summary>
internal sealed class MetaRequests
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;

    public MetaRequests(Workload workload, int maxWindow)
    {
        using var bytes = new MemoryStream();
        IReadOnlyList<string> keys = workload.WireKeys;
        _offsets = new int[keys.Count + maxWindow + 1];
        for (int i = 0; i < _offsets.Length - 1; i++)
        {
            int key = i % keys.Count;
            if (workload.Operation == Operation.Set)
            {
                WriteSet(bytes, keys[key], key, workload.Payload(key));
            }
            else
            {
                bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"mg {keys[key]} v O{key}\r\n")));
            }

            _offsets[i + 1] = (int)bytes.Length;
        }

        _bytes = bytes.ToArray();
        Count = keys.Count;
    }

    public int Count { get; }

    public ReadOnlyMemory<byte> Window(int first, int count) => _bytes.AsMemory(_offsets[first].._offsets[first + count]);

    private static void WriteSet(MemoryStream bytes, string key, int opaque, byte[] payload)
    {
        int length = StoredValue.EnvelopeBytes + payload.Length;
        bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"ms {key} {length} T3600 O{opaque}\r\n")));
        bytes.Write(new byte[StoredValue.EnvelopeBytes]);
        bytes.Write(payload);
        bytes.Write("\r\n"u8);
    }
}
