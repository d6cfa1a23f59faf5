using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class InMemoryDuplexTests
{
    [Fact]
    public async Task Write_OneEnd_ArrivesAtTheOther()
    {
        using var duplex = InMemoryDuplex.Create();
        byte[] read = new byte[5];

        await duplex.Client.WriteAsync("mn\r\n?"u8.ToArray());
        await duplex.Server.ReadExactlyAsync(read);

        Assert.Equal("mn\r\n?"u8, read);
    }

    [Fact]
    public async Task Write_BufferFull_WaitsForTheReader()
    {
        using var duplex = InMemoryDuplex.Create(bufferBytes: 100);

        Task write = duplex.Client.WriteAsync(new byte[200]).AsTask();
        Assert.False(write.IsCompleted);
        await duplex.Server.ReadExactlyAsync(new byte[200]);

        await write;
    }

    [Fact]
    public async Task Dispose_OneEnd_EndsTheOthersReadsAndWrites()
    {
        using var duplex = InMemoryDuplex.Create();

        duplex.Server.Dispose();

        Assert.Equal(0, await duplex.Client.ReadAsync(new byte[1]));
        await Assert.ThrowsAsync<IOException>(() => duplex.Client.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task Abort_OneEnd_ThrowsAtTheOther()
    {
        using var duplex = InMemoryDuplex.Create();
        Task<int> read = duplex.Client.ReadAsync(new byte[1]).AsTask();

        duplex.Server.Abort();

        await Assert.ThrowsAsync<IOException>(() => read);
    }
}
