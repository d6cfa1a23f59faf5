using System.Net;
using System.Text.Json;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>Somebody who looks at the shop.</summary>
public sealed class Shopper(HttpClient http) : IDisposable
{
    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    /// <summary>A page, which has to be there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using HttpResponseMessage response = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using HttpResponseMessage response = await http.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>A page's <c>X-Cache</c>.</summary>
    public async Task<string> CacheOfAsync(string path)
    {
        using HttpResponseMessage response = await http.GetAsync(path);
        return Assert.Single(response.Headers.GetValues("X-Cache"));
    }

    /// <summary>Reads a page until it comes from the cache: it is kept a moment after it was sent.</summary>
    public Task UntilKeptAsync(string path) => Eventually.TrueAsync(async () => await CacheOfAsync(path) == "HIT");

    /// <summary>Sends a form.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpResponseMessage response = await http.PostAsync(path, form);
        return response.StatusCode;
    }

    /// <summary>Sends a form, as a browser does that says where it comes from.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(header, value);
        request.Content = new FormUrlEncodedContent([]);
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>What the script asks for.</summary>
    public async Task<(string? Name, int Tins)> MeAsync()
    {
        using JsonDocument me = JsonDocument.Parse(await ReadAsync("/me"));
        return (me.RootElement.GetProperty("name").GetString(), me.RootElement.GetProperty("tins").GetInt32());
    }

    public void Dispose() => http.Dispose();
}
