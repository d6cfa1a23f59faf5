using System.Security.Cryptography;
using System.Text;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>
/// Something made of files, made anew when they have changed. While they cannot be used, half way through a
/// replacement for example, what was made last stays in use. Thread-safe.
/// </summary>
/// <remarks>Goes by the files' text, not by their times: where files are replaced through symbolic links, times do not change.</remarks>
internal sealed class ReadFromFiles<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly (string Setting, string Path)[] _files;
    private readonly Func<PemFile[], T> _make;
    private readonly ILogger _logger;
    private byte[] _made; // the hash of the texts, so that no key is kept as text
    private T _last;

    /// <exception cref="CertificateFileException">The files cannot be used.</exception>
    internal ReadFromFiles((string Setting, string Path)[] files, Func<PemFile[], T> make, ILogger logger)
    {
        _files = files;
        _make = make;
        _logger = logger;
        PemFile[] read = Read();
        _last = make(read);
        _made = Hash(read);
    }

    /// <summary>What the files hold now, or what they last held that was of use.</summary>
    internal T Get()
    {
        lock (_gate)
        {
            try
            {
                PemFile[] read = Read();
                byte[] hash = Hash(read);
                if (!hash.AsSpan().SequenceEqual(_made))
                {
                    _last = _make(read);
                    _made = hash;
                    Log.CertificateReread(_logger, read[0].ToString());
                }
            }
            catch (CertificateFileException exception)
            {
                Log.CertificateKept(_logger, exception.Message);
            }

            return _last;
        }
    }

    private PemFile[] Read() => Array.ConvertAll(_files, static file => PemFile.Read(file.Setting, file.Path));

    private static byte[] Hash(PemFile[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (PemFile file in files)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)));
        }

        return hash.GetHashAndReset();
    }
}
