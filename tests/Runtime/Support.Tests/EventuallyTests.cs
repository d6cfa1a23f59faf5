using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class EventuallyTests
{
    [Fact]
    public async Task True_AtTheThirdLook_Returns()
    {
        int looks = 0;

        await Eventually.TrueAsync(() => ++looks == 3);

        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task True_Never_SaysWhat()
    {
        bool done = false;

        TimeoutException e = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.TrueAsync(() => done, TimeSpan.Zero));

        Assert.Contains("() => done", e.Message, StringComparison.Ordinal);
    }
}
