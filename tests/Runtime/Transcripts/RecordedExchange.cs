using System.Text;

namespace MemcachedGen.RuntimeTests.Transcripts;

/// <summary>A request and its reply, as recorded. Text is Latin-1: one character a byte.</summary>
/// <param name="Group">The title of its group.</param>
/// <param name="Label">What the recording says of it, or nothing.</param>
/// <param name="Request">The bytes sent.</param>
/// <param name="Reply">The bytes received, as far as they were recorded.</param>
/// <param name="IsRequestCut">Whether only the request's beginning was recorded.</param>
/// <param name="ReplyLength">How long the reply was: longer than what was recorded where that is cut.</param>
internal sealed record RecordedExchange(string Group, string Label, string Request, string Reply, bool IsRequestCut, int ReplyLength)
{
    internal bool IsReplyCut => ReplyLength > Reply.Length;

    internal const string Closed = "<CLOSED>";

    internal byte[] RequestBytes => Encoding.Latin1.GetBytes(Request);

    internal byte[] ReplyBytes => Encoding.Latin1.GetBytes(Reply.Replace(Closed, "", StringComparison.Ordinal));

    public override string ToString() => $"[{Group}] {Label}: {(Request.Length <= 100 ? Request : Request[..100])}";
}
