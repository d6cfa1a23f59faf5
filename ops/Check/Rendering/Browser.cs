using System.Diagnostics;
using System.Globalization;
using MemcachedGen.OpsCheck.Rendering.Png;
using MemcachedGen.OpsCheck.Stage;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>Makes a picture of a page, with Chromium.</summary>
internal static class Browser
{
    internal static async Task ScreenshotAsync(Page page, string path, CancellationToken ct)
    {
        using var scratch = new Scratch();
        string html = scratch.Path("dashboard.html");
        await File.WriteAllTextAsync(html, page.ToString(), ct);
        string shot = scratch.Path("dashboard.png");
        string size = string.Create(CultureInfo.InvariantCulture, $"{Page.Width},{page.Height}");
        var start = new ProcessStartInfo("chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--no-first-run",
            $"--user-data-dir={scratch.Path("profile")}", $"--window-size={size}", $"--screenshot={shot}", new Uri(html).AbsoluteUri,
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process chromium = Process.Start(start)!;
        Task<string> errors = chromium.StandardError.ReadToEndAsync(ct);
        Task<string> output = chromium.StandardOutput.ReadToEndAsync(ct);
        await chromium.WaitForExitAsync(ct);
        if (!File.Exists(shot))
        {
            throw new InvalidOperationException($"Chromium made no picture: {await output}{await errors}");
        }

        PngImage image = PngImage.Read(await File.ReadAllBytesAsync(shot, ct));
        await using FileStream file = File.Create(path);
        IndexedPng.Write(image, file);
    }
}
