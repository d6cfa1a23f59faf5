namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>A file as it was read, with the option that named it. Shown, it gives these two and never its text.</summary>
internal sealed class PemFile
{
    private const int MaxLength = 1 << 20;

    private readonly string _setting;
    private readonly string _path;

    private PemFile(string setting, string path, string text)
    {
        _setting = setting;
        _path = path;
        Text = text;
    }

    internal string Text { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="setting">The option that names it.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="CertificateFileException">It cannot be read.</exception>
    internal static PemFile Read(string setting, string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MaxLength)
            {
                throw new CertificateFileException($"{setting} '{path}' is too large for certificates or a key.");
            }

            using var reader = new StreamReader(stream);
            return new PemFile(setting, path, reader.ReadToEnd());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "does not exist",
                UnauthorizedAccessException => "may not be read by this process, or is a directory",
                _ => "cannot be read",
            };
            throw new CertificateFileException($"{setting} '{path}' {reason}.");
        }
    }

    public override string ToString() => $"{_setting} '{_path}'";
}
