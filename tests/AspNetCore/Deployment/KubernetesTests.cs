using Xunit;
using YamlDotNet.RepresentationModel;

namespace MemcachedGen.AspNetCoreTests.Deployment;

/// <summary>What refers to something in <c>deploy/kubernetes</c> finds it.</summary>
public sealed class KubernetesTests
{
    public static TheoryData<string> Folders => ["base", "overlays/tls-auth"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Kustomization_NamesEveryFile(string folder)
    {
        Kustomization kustomization = Kustomization.Of(folder);

        Assert.Equal(
            Directory.EnumerateFiles(kustomization.Folder, "*.yaml").Select(Path.GetFileName).Order(),
            kustomization.Files.Where(static file => file.EndsWith(".yaml", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Selectors_FindPods(string folder)
    {
        Kustomization kustomization = Kustomization.Of(folder);
        List<IReadOnlyDictionary<string, YamlNode>> pods =
            [.. kustomization.Workloads.Select(static workload => workload.Entries("spec", "template", "metadata", "labels"))];
        List<YamlNode> selectors =
        [
            .. kustomization.Resources.SelectMany(static resource => resource.Everything()).SelectMany(static node => new[]
            {
                node.At("matchLabels"), node.Text("kind") == "Service" ? node.At("spec", "selector") : null,
            }).OfType<YamlNode>(),
        ];

        Assert.NotEmpty(selectors);
        Assert.All(selectors, selector => Assert.Contains(pods, labels => selector.Entries().All(wanted =>
            labels.TryGetValue(wanted.Key, out YamlNode? label) && label.Text() == wanted.Value.Text())));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Workload_SelectsItsOwnPods(string folder) => Assert.All(Kustomization.Of(folder).Workloads, static workload =>
        Assert.Equal(workload.At("spec", "selector", "matchLabels"), workload.At("spec", "template", "metadata", "labels")));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Ports_AreNamedByAContainer(string folder)
    {
        Kustomization kustomization = Kustomization.Of(folder);
        HashSet<string> names =
        [
            .. kustomization.Workloads.SelectMany(static workload => Kustomization.Container(workload).Items("ports"))
                .Select(static port => port.Text("name")!),
        ];
        IEnumerable<string> probes = kustomization.Workloads.Select(Kustomization.Container).SelectMany(static container =>
            new[] { "readinessProbe", "livenessProbe" }.Select(probe =>
                container.Text(probe, "tcpSocket", "port") ?? container.Text(probe, "httpGet", "port") ?? $"no {probe}"));
        IEnumerable<string> services = kustomization.OfKind("Service").SelectMany(static service => service.Items("spec", "ports"))
            .Select(static port => port.Text("targetPort")!);
        IEnumerable<string> policies = kustomization.OfKind("NetworkPolicy").SelectMany(static policy => policy.Items("spec", "ingress"))
            .SelectMany(static rule => rule.Items("ports")).Select(static port => port.Text("port")!);

        Assert.All([.. probes, .. services, .. policies], port => Assert.Contains(port, names));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Volumes_AreDeclared_AndSecretsHaveTheKeysThatAreAskedFor(string folder)
    {
        Kustomization kustomization = Kustomization.Of(folder);
        foreach (YamlNode workload in kustomization.Workloads)
        {
            YamlNode container = Kustomization.Container(workload);
            IReadOnlyList<YamlNode> volumes = workload.Items("spec", "template", "spec", "volumes");

            Assert.Equal(
                volumes.Select(static volume => volume.Text("name")).Order(),
                container.Items("volumeMounts").Select(static mount => mount.Text("name")).Order());
            Assert.All(
                volumes.Select(static volume => volume.Text("secret", "secretName")).OfType<string>(),
                secret => Assert.Contains(secret, kustomization.Secrets.Keys));
            Assert.All(
                container.Items("env").Select(static variable => variable.At("valueFrom", "secretKeyRef")).OfType<YamlNode>(),
                reference => Assert.Contains(reference.Text("key")!, kustomization.Secrets[reference.Text("name")!].Keys));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void ServersOfTheShop_AreThePodsOfTheSet(string folder)
    {
        Kustomization kustomization = Kustomization.Of(folder);
        YamlNode set = kustomization.Workload("memcached");
        string service = set.Text("spec", "serviceName")!;
        int replicas = int.Parse(set.Text("spec", "replicas")!, System.Globalization.CultureInfo.InvariantCulture);
        YamlNode headless = Assert.Single(kustomization.OfKind("Service"), each => each.Text("metadata", "name") == service);
        string port = Assert.Single(headless.Items("spec", "ports")).Text("port")!;

        Assert.Equal("None", headless.Text("spec", "clusterIP"));
        Assert.Equal(
            string.Join(',', Enumerable.Range(0, replicas).Select(pod => $"memcached-{pod}.{service}:{port}")),
            ShopSettings.Of(kustomization)["ConnectionStrings:cache"]);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Containers_MayLittle_AndHaveBounds(string folder) => Assert.All(Kustomization.Of(folder).Workloads, static workload =>
    {
        YamlNode container = Kustomization.Container(workload);
        Assert.Equal("true", workload.Text("spec", "template", "spec", "securityContext", "runAsNonRoot"));
        Assert.Equal("true", container.Text("securityContext", "readOnlyRootFilesystem"));
        Assert.Equal("false", container.Text("securityContext", "allowPrivilegeEscalation"));
        Assert.Equal(["ALL"], container.Texts("securityContext", "capabilities", "drop"));
        Assert.NotNull(container.Text("resources", "limits", "memory"));
    });
}
