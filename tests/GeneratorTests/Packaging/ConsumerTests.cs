using System.Text.Json;

namespace MemcachedGen.GeneratorTests.Packaging;

/// <summary>The package in the hands of a project: generator, analyzer and build targets arrive with it.</summary>
public sealed class ConsumerTests(Package package)
{
    [Fact]
    public async Task LockFile_IsWrittenOnRequest_AndHolds()
    {
        await package.PackedAsync();
        using Consumer consumer = new(package);

        (int exitCode, string output) = await consumer.BuildAsync("-t:MemcachedGenLock");
        Assert.True(exitCode == 0, output);
        Assert.Contains("\"p:{id}\"", await File.ReadAllTextAsync(consumer.LockFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        (exitCode, output) = await consumer.BuildAsync("--no-restore");
        Assert.True(exitCode == 0, output);

        (exitCode, output) = await consumer.BuildAsync("--no-restore", "-getItem:JsonSchemaSegment");
        Assert.True(exitCode == 0, output);
        JsonElement schema = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray());
        Assert.Equal(@"appsettings\..*json", schema.GetProperty("FilePathPattern").GetString());
        Assert.True(File.Exists(schema.GetProperty("FullPath").GetString()));

        consumer.ReplaceInContract("string Name", "string? Name");
        (exitCode, output) = await consumer.BuildAsync("--no-restore");
        Assert.True(exitCode != 0, output);
        Assert.Contains("MEMC0070", output, StringComparison.Ordinal);

        (exitCode, output) = await consumer.BuildAsync("--no-restore", "-p:NETCoreSdkVersion=9.0.300");
        Assert.True(exitCode != 0, output);
        Assert.Contains("10.0.100 or later; this is 9.0.300", output, StringComparison.Ordinal);
    }
}
