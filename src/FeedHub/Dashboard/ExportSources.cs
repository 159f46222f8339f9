using FeedHub.Configuration;
using FeedHub.Feeds.Opml;
using FeedHub.Polling;
using Hangfire.Dashboard;
using Microsoft.Extensions.Options;

namespace FeedHub.Dashboard;

/// <summary>All sources as a list (OPML) to download, without secrets.</summary>
internal sealed class ExportSources(SourceList list, IOptions<HubOptions> hub) : DashboardView
{
    /// <inheritdoc/>
    protected override async Task ShowAsync(DashboardContext context, CancellationToken cancel)
    {
        using MemoryStream body = new();
        OpmlWriter.Write(await list.ExportAsync(hub.Value.Title, cancel), body);
        HttpResponse response = context.GetHttpContext().Response;
        response.ContentType = "text/x-opml; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"sources.opml\"";
        response.ContentLength = body.Length;
        body.Position = 0;
        await body.CopyToAsync(response.Body, cancel);
    }
}
