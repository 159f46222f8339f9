using System.Buffers.Text;
using System.Text;
using FeedHub.Feeds.Opml;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Plans or applies a list of sources.</summary>
internal sealed class ImportCommand(SourceList list, SourceCounts counts, ILogger<ImportCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        bool planOnly = context.UriMatch.Groups["What"].Value.Equals("plan", StringComparison.OrdinalIgnoreCase);
        byte[]? document = planOnly ? await ReadAsync(form, cancel) : Decode(form[ImportPage.ListField].ToString());
        if (document is null or [])
        {
            await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "Choose a file, or paste the text of a list.");
            return;
        }

        if (document.Length > ImportPage.LongestList)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"The list has more than {TimePhrase.Bytes(ImportPage.LongestList)}. Split it.");
            return;
        }

        bool prune = form[ImportPage.PruneField] == "1";
        try
        {
            (ApplyPlan plan, IReadOnlyList<string> problems) = await list.ApplyAsync(document, prune, planOnly, cancel);
            if (planOnly)
            {
                await ImportPage.WritePlanAsync(context, document, prune, plan, problems);
                return;
            }
        }
        catch (OpmlException unreadable)
        {
            await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, $"The list cannot be read: {unreadable.Message}");
            return;
        }

        await counts.CountAsync(cancel);
        SeeOther(context, Notice.Imported.AddTo(DashboardPaths.Of(context).Sources));
    }

    private static async Task<byte[]?> ReadAsync(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.GetFile(ImportPage.FileField) is not { Length: > 0 } file)
        {
            return form[ImportPage.TextField].ToString() is { Length: > 0 } text ? Encoding.UTF8.GetBytes(text.TrimStart()) : null;
        }

        using MemoryStream body = new();
        await file.CopyToAsync(body, cancel);
        return body.ToArray();
    }

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static Task RefuseAsync(DashboardContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return ImportPage.WriteAsync(context, problem);
    }
}
