using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What metrics say of servers and connections: one lives, one has died, one never said a word.</summary>
public abstract class NodeMetricTests(OtlpRun run)
{
    private string LastingPool => $"db.client.connection.pool.name={run.Servers.Lasting.Name}";

    private string MortalPool => $"db.client.connection.pool.name={run.Servers.Mortal.Name}";

    private string PausedPool => $"db.client.connection.pool.name={run.Servers.Paused.Name}";

    private string SilentPool => $"db.client.connection.pool.name={run.Servers.Silent}";

    [Fact]
    public void Traffic_GoesBothWays() => Assert.All(
        ["receive", "transmit"],
        direction => Assert.True(Lasting("memcachedgen.client.io", $"network.io.direction={direction}").Value > 1_000));

    [Fact]
    public void NothingIsUnderWay()
    {
        Assert.Equal(0, Lasting("memcachedgen.client.inflight").Value);
        Assert.Equal(0, run.Export.Point("db.client.connection.pending_requests", LastingPool).Value);
    }

    [Fact]
    public void Requests_AreMeasuredByServerAndOperation() => Assert.All(
        ["get", "set", "delete"],
        operation => Assert.True(run.Export
            .Points("memcachedgen.client.request.duration", [$"db.operation.name={operation}", .. run.Servers.Lasting.ServerAttributes()])
            .Sum(static point => point.Count) > 0, operation));

    [Fact]
    public void Nodes_AreCountedByState()
    {
        IReadOnlyList<OtlpPoint> states = run.Export.Points("memcachedgen.node.count");
        Assert.Equal(["down", "probing", "up"], states.Select(static point => (string)point.Attributes[Names.NodeState]!).Order());
        Assert.True(run.Export.Point("memcachedgen.node.count", "memcachedgen.node.state=down").Value >= 1);
        Assert.True(run.Export.Point("memcachedgen.node.count", "memcachedgen.node.state=up").Value >= 1);
    }

    [Fact]
    public void ChangesOfState_AreCountedByTheNewOne() => Assert.All(
        ["up", "down"],
        state => Assert.True(Mortal("memcachedgen.node.transitions", $"memcachedgen.node.state={state}").Value >= 1));

    [Fact]
    public void Faults_AreCountedByTheirError()
    {
        Mortal("memcachedgen.connection.faults", "error.type=connect_refused");
        Assert.NotEmpty(run.Export.Points(
            "memcachedgen.connection.faults", $"server.port={run.Servers.Silent.Split(':')[1]}", "error.type=connect_timeout"));
        Assert.Empty(run.Export.Points("memcachedgen.connection.faults", run.Servers.Lasting.ServerAttributes()));
    }

    [Fact]
    public void LostWrites_AreRemembered_AndThoseBeyondTheLimitCounted()
    {
        Assert.Equal(1, Mortal("memcachedgen.recovery.keys").Value);
        Assert.Equal(1, Mortal("memcachedgen.recovery.dropped").Value);
    }

    [Fact]
    public void Connections_AreCountedByState()
    {
        Assert.Equal(0, run.Export.Point("db.client.connection.count", LastingPool, "db.client.connection.state=used").Value);
        double idle = run.Export.Point("db.client.connection.count", LastingPool, "db.client.connection.state=idle").Value;
        Assert.InRange(idle, 2, run.Export.Point("db.client.connection.max", LastingPool).Value);
        Assert.All(run.Export.Points("db.client.connection.count", MortalPool), static point => Assert.Equal(0, point.Value));
    }

    [Fact]
    public void Connects_AreMeasured_AlsoThoseThatFail()
    {
        Assert.True(Assert.Single(run.Export.Points("db.client.connection.create_time", LastingPool)).Count >= 2);
        Assert.True(run.Export.Point("db.client.connection.create_time", MortalPool, "error.type=connect_refused").Count >= 1);
        Assert.True(run.Export.Point("db.client.connection.create_time", SilentPool, "error.type=connect_timeout").Count >= 1);
    }

    [Fact]
    public void WaitsForAConnection_AreMeasured_AndThoseInVainCounted()
    {
        Assert.Contains(
            run.Export.Points("db.client.connection.wait_time", PausedPool),
            static point => !point.Attributes.Has(Names.ErrorType) && point.Count >= 1);
        Assert.True(run.Export.Point("db.client.connection.timeouts", SilentPool).Value >= 1);
    }

    [Fact]
    public void FiguresOfTheServer_AreItsOwn()
    {
        Assert.Equal(64 * 1024 * 1024, Lasting("memcachedgen.server.memory.limit").Value);
        Assert.True(Lasting("memcachedgen.server.memory.usage").Value > 0);
        Assert.Equal(0, Lasting("memcachedgen.server.evictions").Value);
        Assert.True(Lasting("memcachedgen.server.connection.count").Value >= 2);
        Assert.True(Lasting("memcachedgen.server.item.count").Value > 0);
        Assert.All(
            ["hit", "miss"],
            type => Assert.True(Lasting("memcachedgen.server.requests", $"memcachedgen.cache.request.type={type}").Value > 0, type));
    }

    private OtlpPoint Lasting(string name, params string[] attributes) =>
        run.Export.Point(name, [.. run.Servers.Lasting.ServerAttributes(), .. attributes]);

    private OtlpPoint Mortal(string name, params string[] attributes) =>
        run.Export.Point(name, [.. run.Servers.Mortal.ServerAttributes(), .. attributes]);
}

[Collection(nameof(HttpRun))]
public sealed class HttpNodeMetricTests(HttpRun run) : NodeMetricTests(run);

[Collection(nameof(GrpcRun))]
public sealed class GrpcNodeMetricTests(GrpcRun run) : NodeMetricTests(run);
