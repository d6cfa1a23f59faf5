namespace MemcachedGen;

/// <summary>Versions of TLS that are safe to use.</summary>
public enum MemcachedGenTlsVersion
{
    /// <summary>TLS 1.2.</summary>
    Tls12,

    /// <summary>TLS 1.3.</summary>
    Tls13,
}
