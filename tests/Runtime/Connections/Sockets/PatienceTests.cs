using MemcachedGen.Stores.Memcached.Connections.Sockets;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

public sealed class PatienceTests
{
    [Fact]
    public void WhereNothingComesSoon_OnlyAFewTrialsAreMade()
    {
        var patience = default(Patience);
        int trials = 0;
        for (int sleep = 0; sleep < 640; sleep++)
        {
            trials += patience.Looks > 0 ? 1 : 0;
            patience.Disappoint();
        }

        Assert.Equal(10, trials);
    }

    [Fact]
    public void WhereItPays_ItGoesOn_AndADisappointmentIsTakenByHalves()
    {
        var patience = default(Patience);
        patience.Disappoint();
        Assert.Equal(0, patience.Looks);
        patience.Reward();
        int most = patience.Looks;
        Assert.True(most > 8);
        patience.Disappoint();
        Assert.Equal(most / 2, patience.Looks);
        patience.Reward();
        Assert.Equal(most, patience.Looks);
    }
}
