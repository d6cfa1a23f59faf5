using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Storefront.Customers;
using Storefront.Data;
using Storefront.Hosting;
using Storefront.Pages;
using Storefront.Receipts;

namespace Storefront;

/// <summary>The application.</summary>
public static class Shop
{
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The settings lie next to the program, wherever it was started from.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        AddServices(builder);
        configure?.Invoke(builder);
        WebApplication application = builder.Build();
        UsePipeline(application);
        MapEndpoints(application);
        return application;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ShopOptions>().BindConfiguration("Shop").ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ShopDatabase>()
            .AddScoped<IProductRepository, ProductRepository>()
            .AddScoped<IPriceRepository, PriceRepository>()
            .AddScoped<ISearchRepository, SearchRepository>()
            .AddScoped<PriceChanges>()
            .AddSingleton<TeaGrid>()
            .AddSingleton<CustomerSessions>();
        builder.AddCaching();
        builder.AddTelemetry();
        builder.Services.AddBackOffice();
        builder.Services.AddHealthChecks().AddMemcached(failureStatus: HealthStatus.Degraded);
        if (builder.Configuration["Shop:KeyDirectory"] is { Length: > 0 } keys)
        {
            builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(keys));
        }
    }

    private static void UsePipeline(WebApplication application)
    {
        application.UseReceipts(application.NameOfStore());
        application.UseSecurityHeaders();
        application.UseExceptionHandler(static error => error.Run(static context => Messages.Failed().ExecuteAsync(context)));
        application.UseStatusCodePages(static page => Messages.Of(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
        application.UseRouting();
        application.UseSameOrigin();
        application.UseAuthorization();
        application.UseSession();
        application.UseOutputCache();
    }

    private static void MapEndpoints(WebApplication application)
    {
        application.MapAssets();
        application.MapShelves();
        application.MapProduct();
        application.MapSearch();
        application.MapCart();
        application.MapAccount();
        application.MapBackOffice();
        application.MapMe();
        application.MapMemcachedGen("/cache");
        application.MapHealthChecks("/healthz/live", new() { Predicate = static _ => false });
        application.MapHealthChecks("/healthz/ready");
    }
}
