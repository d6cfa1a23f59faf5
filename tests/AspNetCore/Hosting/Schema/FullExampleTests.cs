using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Hosting.Schema;

/// <summary>A document that says something of every option.</summary>
public sealed class FullExampleTests
{
    private const string Example = """
        {
          "ConnectionStrings": { "cache": "cache-1.internal:11211,cache-2.internal:11211;weight=2" },
          "MemcachedGen": {
            "ConnectionString": "cache-1.internal:11211",
            "DisableHealthChecks": true,
            "DisableTracing": true,
            "DisableMetrics": true,
            "cache": {
              "Servers": [ "cache-1.internal", "cache-2.internal" ],
              "NodeSelection": "Ketama",
              "HashTags": true,
              "Discovery": "Dns",
              "DiscoveryInterval": "00:00:30",
              "FlushReturningServers": false,
              "KeyPrefix": "shop:",
              "ConnectionsPerNode": 4,
              "UseReaderThreads": false,
              "ConnectTimeout": "00:00:02",
              "OperationTimeout": "00:00:00.250",
              "MaxItemSize": 2097152,
              "RecoveryQueueCapacity": 1000,
              "RecoveryOverflow": "Ignore",
              "Failover": "RunnerUp",
              "FailoverTtl": "00:00:20",
              "LeaseTime": "00:00:05",
              "TagMemory": "00:00:02",
              "MaxDegradedLoads": 50,
              "LoadChunkSize": 500,
              "LoadParallelism": 2,
              "MaxDecompressedSize": 1048576,
              "UserName": "shop",
              "Password": "not in a file, please",
              "Contracts": {
                "notes": {
                  "Enabled": false,
                  "Ttl": "00:01:00",
                  "LocalTime": "00:00:01",
                  "Methods": { "GetAsync": { "Enabled": true, "Ttl": "1.00:00:00", "LocalTime": "00:00:00" } }
                }
              },
              "Telemetry": {
                "TraceL1Hits": true,
                "RecordQueryText": false,
                "RecordKeyParameters": [ "id" ],
                "KeyParameterMode": "Hashed",
                "RecordExceptionEvents": true,
                "LinkToWriter": true,
                "BaggageTags": [ "tenant.id" ]
              },
              "Tls": {
                "Enabled": true,
                "ServerName": "cache.internal",
                "CertificateAuthorityFile": "/etc/cache/ca.pem",
                "ClientCertificateFile": "/etc/cache/client.pem",
                "ClientKeyFile": "/etc/cache/client.key",
                "MinimumVersion": "Tls13",
                "CheckRevocation": true
              }
            }
          }
        }
        """;

    private static readonly IConfigurationRoot s_configuration =
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Example))).Build();

    [Fact]
    public void Example_FitsTheSchema()
    {
        Assert.True(ConfigurationSchemaTests.IsValid(nameof(SchemaFile.OfAspNetCore), Example));
        Assert.True(ConfigurationSchemaTests.IsValid(nameof(SchemaFile.OfRuntime), Example));
    }

    [Fact]
    public void EveryOption_IsBoundByTheNameInTheSchema()
    {
        var options = new MemcachedGenOptions();
        s_configuration.GetSection("MemcachedGen:cache").Bind(options);
        Assert.Empty(Untouched(options, new MemcachedGenOptions(), ""));
        Assert.Empty(Untouched(options.Contracts["notes"], new MemcachedGenContractOptions(), "Contracts:notes:"));
        Assert.Empty(Untouched(options.Contracts["notes"].Methods["GetAsync"], new MemcachedGenEntryOptions(), "Contracts:notes:Methods:GetAsync:"));

        var settings = new MemcachedClientSettings();
        s_configuration.GetSection("MemcachedGen").Bind(settings);
        Assert.Empty(Untouched(settings, new MemcachedClientSettings(), ""));
    }

    [Fact]
    public void EveryOption_ReachesAClientThatIsAddedByItsName()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddConfiguration(s_configuration);
        MemcachedGenOptions? made = null;
        builder.AddMemcachedClient("cache", configureOptions: options =>
        {
            made = options;
            options.Discovery = ServerDiscovery.None;
            options.Tls.CertificateAuthorityFile = options.Tls.ClientCertificateFile = options.Tls.ClientKeyFile = null; // there are no such files
            options.Password = "secret";
        });
        using IHost host = builder.Build();

        host.OptionsOf();

        Assert.Equal(["Discovery", "Tls:CertificateAuthorityFile", "Tls:ClientCertificateFile", "Tls:ClientKeyFile"], Untouched(made!, new MemcachedGenOptions(), ""));
        Assert.Equal(["cache-1.internal:11211", "cache-2.internal:11211;weight=2"], made!.Servers);
    }

    private static List<string> Untouched(object bound, object unbound, string path)
    {
        List<string> untouched = [];
        foreach (PropertyInfo property in Bindable.PropertiesOf(bound.GetType()))
        {
            object? value = property.GetValue(bound);
            if (Bindable.IsGroup(property.PropertyType))
            {
                untouched.AddRange(Untouched(value!, property.GetValue(unbound)!, $"{path}{property.Name}:"));
            }
            else if (value is IEnumerable many and not string ? !many.GetEnumerator().MoveNext() : Equals(value, property.GetValue(unbound)))
            {
                untouched.Add(path + property.Name);
            }
        }

        return untouched;
    }
}
