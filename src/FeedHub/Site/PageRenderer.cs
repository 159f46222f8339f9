using FeedHub.Site.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FeedHub.Site;

/// <summary>
/// Renders components to pages. The endpoints fetch first and render to text: so 404, redirects and entity tags are decided before a byte is sent, and pages need neither
/// the component framework's routing nor its script.
/// </summary>
/// <param name="services">Services for components.</param>
/// <param name="loggers">Logs of the renderer.</param>
/// <param name="site">What every page knows.</param>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers, SiteContext site)
{
    public Task<IResult> ViewAsync(ViewPageModel model) => RenderAsync<ViewPage>(model, model.Head, isNegotiated: true);

    public Task<IResult> RenderAsync<TPage>(object model, PageHead head, int statusCode = StatusCodes.Status200OK, bool isNegotiated = false)
        where TPage : IComponent => RenderAsync<TPage>(new Dictionary<string, object?> { ["Site"] = site, ["Model"] = model }, head, statusCode, isNegotiated);

    private async Task<IResult> RenderAsync<TPage>(Dictionary<string, object?> parameters, PageHead head, int statusCode, bool isNegotiated)
        where TPage : IComponent
    {
        await using HtmlRenderer renderer = new(services, loggers);
        string html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new PageResult(html, statusCode, site.RemoteImages, head.IsNoIndex, isNegotiated);
    }
}
