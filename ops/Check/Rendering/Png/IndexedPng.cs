using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MemcachedGen.OpsCheck.Rendering.Png;

/// <summary>Writes a picture with its 256 most frequent colours: of a dashboard nobody sees the difference, and it takes a third.</summary>
internal static class IndexedPng
{
    private const int MostColours = 256;
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    internal static void Write(PngImage image, Stream file)
    {
        int[] colours =
        [
            .. Colours(image).CountBy(static colour => colour)
                .OrderByDescending(static count => count.Value).Take(MostColours).Select(static count => count.Key),
        ];
        file.Write(s_signature);

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, 3); // eight bits, of a palette
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "PLTE"u8, [.. colours.SelectMany(static rgb => (byte[])[(byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb])]);
        WriteChunk(file, "IDAT"u8, Deflate(image, colours));
        WriteChunk(file, "IEND"u8, []);
    }

    private static byte[] Deflate(PngImage image, int[] colours)
    {
        Dictionary<int, byte> indexes = [];
        using var data = new MemoryStream();
        using (var deflating = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            int pixel = 0;
            foreach (int colour in Colours(image))
            {
                if (pixel++ % image.Width == 0)
                {
                    deflating.WriteByte(0); // no filter
                }

                if (!indexes.TryGetValue(colour, out byte index))
                {
                    indexes[colour] = index = Nearest(colours, colour);
                }

                deflating.WriteByte(index);
            }
        }

        return data.ToArray();
    }

    private static IEnumerable<int> Colours(PngImage image)
    {
        for (int at = 0; at < image.Pixels.Length; at += PngImage.PixelSize)
        {
            yield return (image.Pixels[at] << 16) | (image.Pixels[at + 1] << 8) | image.Pixels[at + 2];
        }
    }

    private static byte Nearest(int[] colours, int wanted)
    {
        int best = Enumerable.Range(0, colours.Length).MinBy(index => Distance(colours[index], wanted));
        return (byte)best;
    }

    private static int Distance(int one, int other)
    {
        int red = ((one >> 16) & 0xFF) - ((other >> 16) & 0xFF);
        int green = ((one >> 8) & 0xFF) - ((other >> 8) & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return red * red + green * green + blue * blue;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(name);
        file.Write(body);
        var check = new Crc32();
        check.Append(name);
        check.Append(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, check.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
