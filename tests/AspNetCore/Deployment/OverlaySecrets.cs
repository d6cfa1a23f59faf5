using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>What the overlay's script makes, in files that lie as they do in the pods. Gone with the test.</summary>
internal sealed class OverlaySecrets : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memcachedgen-");
    private readonly Kustomization _overlay;

    private OverlaySecrets(Kustomization overlay) => _overlay = overlay;

    /// <summary>How a test gets into a server of the overlay.</summary>
    internal NodeAccess Access => new(
        IsTls: true, X509Certificate2.CreateFromPemFile(Made("client.crt"), Made("client.key")), $"shop {Password}");

    private string Password => File.ReadAllText(Made("password"));

    internal static async Task<OverlaySecrets> MakeAsync(Kustomization overlay)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(path.Any(static folder => File.Exists(Path.Combine(folder, "openssl"))), "openssl is not installed.");
        var secrets = new OverlaySecrets(overlay);
        string script = Path.Combine(secrets._folder.FullName, "make-secrets.sh");
        File.Copy(Path.Combine(overlay.Folder, "make-secrets.sh"), script);
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process made = Process.Start(start)!;
        string errors = await made.StandardError.ReadToEndAsync();
        await made.WaitForExitAsync();
        Assert.True(made.ExitCode == 0, errors);
        foreach (YamlNode workload in overlay.Workloads)
        {
            secrets.Mount(workload);
        }

        return secrets;
    }

    /// <summary>An argument or a setting of a pod, with paths to where its files are here.</summary>
    internal string Locate(string text) => text.Replace("/etc/", $"{_folder.FullName}/etc/", StringComparison.Ordinal);

    /// <summary>The options of the shop, for one server on this machine.</summary>
    internal MemcachedGenOptions OptionsFor(MemcachedNode node)
    {
        Dictionary<string, string?> located = ShopSettings.Of(_overlay).ToDictionary<KeyValuePair<string, string>, string, string?>(
            static setting => setting.Key, setting => setting.Value == ShopSettings.Secret ? Password : Locate(setting.Value));
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(located).Build();
        var options = new MemcachedGenOptions();
        settings.GetSection("MemcachedGen").Bind(options);
        options.Servers.Add(node.Name);
        options.Tls.ServerName = "memcached-0.memcached";
        return options;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Made(string file) => Path.Combine(_folder.FullName, "secrets", file);

    private void Mount(YamlNode workload)
    {
        IReadOnlyList<YamlNode> volumes = workload.Items("spec", "template", "spec", "volumes");
        foreach (YamlNode mount in Kustomization.Container(workload).Items("volumeMounts"))
        {
            if (volumes.Single(volume => volume.Text("name") == mount.Text("name")).Text("secret", "secretName") is not { } secret)
            {
                continue;
            }

            string folder = Directory.CreateDirectory(Locate(mount.Text("mountPath")!)).FullName;
            foreach ((string key, string file) in _overlay.Secrets[secret])
            {
                File.Copy(Path.Combine(_folder.FullName, file), Path.Combine(folder, key));
            }
        }
    }
}
