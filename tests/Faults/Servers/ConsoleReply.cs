using System.Text;

namespace MemcachedGen.Faults.Servers;

/// <summary>What a server answered to one command.</summary>
/// <param name="Line">The reply line without its line end.</param>
/// <param name="Body">The data block after a <c>VA</c>, null after anything else.</param>
public sealed record ConsoleReply(string Line, byte[]? Body)
{
    public string? Text => Body is null ? null : Encoding.Latin1.GetString(Body);
}
