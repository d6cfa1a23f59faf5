using System.Globalization;
using System.Text.RegularExpressions;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>What is logged of requests that fail: once a second and server, and no keys.</summary>
public sealed partial class FailureLogTests
{
    [Fact]
    public async Task RequestsThatFail_AreLoggedOnceForAServer_WithoutTheirKeys()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var log = new LogSink();
        var options = new MemcachedGenOptions { OperationTimeout = TimeSpan.FromSeconds(30) };
        options.Servers.Add(node.Name);
        await using var client = new CacheClient(options, log);
        ArticleCache cache = client.GetCache<ArticleCache>();
        await cache.GetAsync(4_711);
        node.Pause();
        Task[] calls = [.. Enumerable.Range(0, 50).Select(_ => cache.GetAsync(4_711).AsTask())];
        await node.KillAsync(); // the connection ends, and all calls with it
        await Task.WhenAll(calls);

        string[] failures = [.. log.Messages.Where(static message => Failure().IsMatch(message))];
        int suppressed = failures.Sum(static message => int.Parse(Failure().Match(message).Groups["more"].Value, CultureInfo.InvariantCulture));
        Assert.InRange(failures.Length, 1, 10); // one a second, however slow this machine is
        Assert.InRange(failures.Length + suppressed, 1, 50);
        Assert.Contains(node.Name, failures[0], StringComparison.Ordinal);
        Assert.DoesNotContain(log.Messages, static message => message.Contains("4711", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^A get on [\w.:]+ failed \((connection_closed|connection_reset)\); (?<more>\d+) more since the last message\.$")]
    private static partial Regex Failure();
}
