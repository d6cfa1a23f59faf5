using MemcachedGen.Hosting;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Security;

public sealed class AuthenticationTests(CertificateFolder folder) : IClassFixture<CertificateFolder>
{
    private const string Password = "s3cret-w0rd";
    private const string NewPassword = "an0ther-w0rd";

    [Theory]
    [InlineData("app", Password)]
    [InlineData("bücher", "pässword\u20AC")]
    [InlineData("u", "p")]
    public async Task RightPassword_IsLetIn(string userName, string password)
    {
        await using MemcachedNode node = await StartAsync($"users-{userName.Length}", userName, password);
        await SecureClient.WorksAsync(SecureClient.Options(node.Name).WithCredentials(userName, password));
    }

    [Fact]
    public async Task LongestPassword_IsLetIn()
    {
        string password = new('p', 251);
        await using MemcachedNode node = await StartAsync("users-long", "app", password);
        await SecureClient.WorksAsync(SecureClient.Options(node.Name).WithCredentials("app", password));
    }

    [Theory]
    [InlineData("app", "wr0ng-w0rd")]
    [InlineData("nobody", Password)]
    public async Task WrongPassword_IsNamed_AndNotShown(string userName, string password)
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        string message = await SecureClient.FailsAsync(
            SecureClient.Options(node.Name).WithCredentials(userName, password), StoreError.AuthenticationFailed, password, Password);
        Assert.Contains($"user '{userName}'", message, StringComparison.Ordinal);
        Assert.Contains("compare UserName and Password", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCredentials_AreAskedFor_AndAtOnce()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        MemcachedGenOptions options = SecureClient.Options(node.Name);
        options.ConnectTimeout = TimeSpan.FromMinutes(1); // longer than the test waits
        Assert.Contains("set UserName and Password", await SecureClient.FailsAsync(options, StoreError.AuthenticationFailed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatDoesNotAsk_IsNotToldThePassword()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        string message = await SecureClient.FailsAsync(
            SecureClient.Options(node.Name).WithCredentials("app", Password), StoreError.AuthenticationFailed, Password);
        Assert.Contains("-Y", message, StringComparison.Ordinal);
        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.Null(await console.GetAsync("auth"));
        Assert.Equal(0, await console.StatAsync("cmd_set"));
    }

    [Fact]
    public async Task ProviderThatThrows_IsNamed_AndItsMessageNotShown()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        MemcachedGenOptions options = SecureClient.Options(node.Name).UseCredentials(static _ => throw new InvalidOperationException(Password));
        string message = await SecureClient.FailsAsync(options, StoreError.AuthenticationFailed, Password);
        Assert.Contains("UseCredentials failed with System.InvalidOperationException", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProviderThatGivesUnusableCredentials_IsNamed_AndTheyAreNotShown()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        MemcachedGenOptions options = SecureClient.Options(node.Name).UseCredentials(static _ => new(new CacheCredentials("app", Password + "\r\nflush_all")));
        await SecureClient.FailsAsync(options, StoreError.AuthenticationFailed, Password, "flush_all");
    }

    [Fact]
    public async Task ProviderThatGivesNull_IsNamed()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        MemcachedGenOptions options = SecureClient.Options(node.Name).UseCredentials(static _ => new((CacheCredentials)null!));
        Assert.Contains("null", await SecureClient.FailsAsync(options, StoreError.AuthenticationFailed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProviderThatHangs_IsLeftWithinTheConnectTimeout()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        MemcachedGenOptions options = SecureClient.Options(node.Name)
            .UseCredentials(static _ => new(new TaskCompletionSource<CacheCredentials>().Task));
        options.ConnectTimeout = TimeSpan.FromMilliseconds(200);
        Assert.Contains("within ConnectTimeout", await SecureClient.FailsAsync(options, StoreError.AuthenticationFailed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RotatedPassword_IsUsedByTheNextConnection()
    {
        await using MemcachedNode node = await StartAsync("users-rotated", "app", Password);
        await using FaultProxy proxy = FaultProxy.Start(node.EndPoint, seed: 1);
        string password = Password;
        int asked = 0;
        var log = new LogSink();
        MemcachedGenOptions options = SecureClient.Options(proxy.Name).UseCredentials(async cancellationToken =>
        {
            Interlocked.Increment(ref asked);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return new CacheCredentials("app", Volatile.Read(ref password));
        });
        await using var client = new CacheClient(options, log);
        Assert.Equal(StoreStatus.Miss, (await client.Store.GetAsync("k"u8, default)).Status);

        folder.Write("users-rotated", $"app:{NewPassword}\n");
        node.ReadUsersAgain();
        await Eventually.TrueAsync(() => IsLetInAsync(node, NewPassword));
        Assert.Equal(StoreStatus.Miss, (await client.Store.GetAsync("k"u8, default)).Status); // who is in stays in

        proxy.Disconnect(Ending.Reset);
        await Eventually.TrueAsync(() => log.Messages.Any(static message => message.Contains("(AuthenticationFailed: ", StringComparison.Ordinal)));
        Volatile.Write(ref password, NewPassword);
        await Eventually.TrueAsync(async () => (await client.Store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
        Assert.True(asked >= 3);
        Assert.All([Password, NewPassword], secret => Assert.DoesNotContain(secret, string.Join('\n', log.Messages), StringComparison.Ordinal));
    }

    [Fact]
    public async Task WrongPassword_IsTriedLessAndLessOften()
    {
        await using MemcachedNode node = await StartAsync("users", "app", Password);
        var time = new PauseRecorder();
        MemcachedGenOptions options = SecureClient.Options(node.Name).WithCredentials("app", "wr0ng-w0rd").UseTimeProvider(time);
        var log = new LogSink();
        await using var client = new CacheClient(options, log);
        int attempts = 0;
        for (TimeSpan passed = default; passed < TimeSpan.FromMinutes(1); attempts++)
        {
            TimeSpan pause = await time.NextPauseAsync(options.ConnectTimeout);
            passed += pause;
            time.Advance(pause);
        }

        // 0.1 s doubled to 30 s, each between half of it and the whole.
        Assert.InRange(attempts, 9, 12);
        Assert.Single(log.Messages, static message => message.Contains("(AuthenticationFailed: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10.9.8.7:11211", true)]
    [InlineData("cache.example", true)]
    [InlineData("127.0.0.1:1", false)]
    [InlineData("[::1]:1", false)]
    [InlineData("localhost:1", false)]
    public void CredentialsWithoutTls_AreWarnedOfOnce_WhereTheyLeaveTheMachine(string server, bool isWarned)
    {
        var log = new LogSink();
        MemcachedGenOptions options = SecureClient.Options(server).WithCredentials("app", Password);
        Assert.True(NodeAddress.TryParse(server, out NodeSpec? node, out _));
        TransportSetup.WarnOfPlaintext(options, [node], log);
        Assert.Equal(isWarned ? 1 : 0, log.Messages.Count);
        Assert.All(log.Messages, static message => Assert.DoesNotContain(Password, message, StringComparison.Ordinal));

        options.Tls.Enabled = true;
        TransportSetup.WarnOfPlaintext(options, [node], log);
        Assert.Equal(isWarned ? 1 : 0, log.Messages.Count);
    }

    private static async Task<bool> IsLetInAsync(MemcachedNode node, string password)
    {
        try
        {
            await using MemcachedConsole console = await MemcachedConsole.ConnectAsync(node.EndPoint, new NodeAccess(Credentials: $"app {password}"));
            return true;
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }

    // Each test's server has a file of its own name where the file changes.
    private Task<MemcachedNode> StartAsync(string file, string userName, string password)
    {
        string credentials = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes($"{userName} {password}"));
        return MemcachedNode.StartAsync(new NodeAccess(Credentials: credentials), "-Y", folder.Write(file, $"{userName}:{password}\n"));
    }
}
