namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>A file with certificates or a key cannot be used. The message names the option and the file, and shows nothing of what is in it.</summary>
internal sealed class CertificateFileException(string message) : Exception(message);
