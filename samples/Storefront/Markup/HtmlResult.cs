using System.Net.Mime;
using System.Text;

namespace Storefront.Markup;

/// <summary>Answers with a page.</summary>
internal sealed class HtmlResult(Html page, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] body = Encoding.UTF8.GetBytes(page.Text);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body).AsTask();
    }
}
