using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MemcachedGen.OpsCheck.Rendering.Png;

/// <summary>The pixels of a PNG file of three bytes a pixel, as Chromium writes them.</summary>
internal sealed class PngImage
{
    internal const int PixelSize = 3;
    private const int SignatureSize = 8;
    private const int ChunkFrame = 12;

    private PngImage(int width, int height, byte[] pixels) => (Width, Height, Pixels) = (width, height, pixels);

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>Line by line: red, green, blue.</summary>
    internal byte[] Pixels { get; }

    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    internal static PngImage Read(ReadOnlySpan<byte> file)
    {
        using var data = new MemoryStream();
        int width = 0;
        int height = 0;
        for (ReadOnlySpan<byte> rest = file[SignatureSize..]; rest.Length >= ChunkFrame;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            ReadOnlySpan<byte> body = rest.Slice(8, length);
            switch (Encoding.ASCII.GetString(rest.Slice(4, 4)))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                    if (!body[8..].SequenceEqual((ReadOnlySpan<byte>)[8, 2, 0, 0, 0]))
                    {
                        throw new InvalidDataException("A PNG file of another kind than 8 bits of red, green and blue.");
                    }

                    break;
                case "IDAT":
                    data.Write(body);
                    break;
            }

            rest = rest[(length + ChunkFrame)..];
        }

        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        return new(width, height, Unfilter(inflated, width * PixelSize, height));
    }

    private static byte[] Unfilter(Stream lines, int lineSize, int height)
    {
        byte[] pixels = new byte[lineSize * height];
        Span<byte> above = new byte[lineSize];
        for (int y = 0; y < height; y++)
        {
            int filter = lines.ReadByte();
            Span<byte> line = pixels.AsSpan(y * lineSize, lineSize);
            lines.ReadExactly(line);
            for (int x = 0; x < lineSize; x++)
            {
                int left = x < PixelSize ? 0 : line[x - PixelSize];
                int corner = x < PixelSize ? 0 : above[x - PixelSize];
                line[x] += (byte)(filter switch
                {
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    4 => Paeth(left, above[x], corner),
                    _ => 0,
                });
            }

            above = line;
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left);
        int toAbove = Math.Abs(guess - above);
        int toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
