using System.Net;

namespace MemcachedGen.Stores;

/// <summary>Where the connections to a node really go, as telemetry reports it: made once for all that is reported.</summary>
internal sealed class NodePeer(IPEndPoint endPoint)
{
    internal string Address { get; } = endPoint.Address.ToString();

    internal object Port { get; } = endPoint.Port;
}
