using System.Globalization;
using System.Text;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>
/// Server-sent events (HTML Standard §9.2): what happens to entries, as it happens. The id of an event is a place in the outbox; a client that comes back with <c>Last-Event-ID</c> gets all that it
/// missed, as far back as a week, from any process.
/// </summary>
internal sealed class StreamRequests(
    StreamTail tail, PushEvents events, OutboxReader outbox, TimelineQueries timeline, IOptions<StreamOptions> options, ClientAddress askers, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly Dictionary<UInt128, int> _clients = [];
    private readonly Lock _gate = new();
    private int _connections;

    /// <summary>Answers until the client leaves or the process stops.</summary>
    /// <param name="context">The request.</param>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!options.Value.Enabled)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is no stream here.");
            return;
        }

        ViewSelector view = new ViewSelector.All();
        if (context.Request.Query["view"].ToString() is { Length: > 0 and <= 200 } path && path != "/")
        {
            if (!WebSubTopic.TryParsePath(path + ".atom", out WebSubTopic? topic) || await timeline.GetPageAsync(topic.Document.View, null, 1, context.RequestAborted) is null)
            {
                await RefuseAsync(context, StatusCodes.Status404NotFound, "view: there is no such view; write its page's path, such as /authors/ada-lovelace.");
                return;
            }

            view = topic.Document.View;
        }

        UInt128 client = ClientBudget.KeyOf(askers.Of(context));
        if (Enter(client) is { } refusal)
        {
            context.Response.Headers.RetryAfter = "30";
            await RefuseAsync(context, refusal, "There are too many connections; come back later.");
            return;
        }

        try
        {
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await StreamAsync(context, view, end.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left, or the process stops: the client comes back by itself, here or elsewhere.
        }
        finally
        {
            Leave(client);
        }
    }

    private async Task StreamAsync(HttpContext context, ViewSelector view, CancellationToken cancel)
    {
        using IDisposable watch = tail.Watch();
        long latest = await outbox.LatestAsync(cancel);
        string given = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : context.Request.Query["lastEventId"].ToString();
        bool isResumed = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long cursor);
        cursor = isResumed ? cursor : latest;

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentType = "text/event-stream; charset=utf-8";
        headers.CacheControl = "no-cache, no-transform";
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        StringBuilder text = new("retry: 3000\n");
        if (isResumed && (cursor > latest || await outbox.IsGoneAsync(cursor, cancel)))
        {
            // Another database, restored from a backup perhaps, or more than a week away: what was missed is in the feeds and their archives.
            cursor = latest;
            text.Append("event: gap\ndata: {}\n");
        }

        await WriteAsync(context, text.Append(CultureInfo.InvariantCulture, $"id: {cursor}\n\n"), cancel);
        while (true)
        {
            long known = cursor;
            try
            {
                latest = await tail.OtherThanAsync(cursor).WaitAsync(options.Value.Heartbeat, time, cancel);
            }
            catch (TimeoutException)
            {
                await WriteAsync(context, new StringBuilder(":\n\n"), cancel);
                continue;
            }

            if (latest < cursor)
            {
                cursor = latest;
                await WriteAsync(context, new StringBuilder().Append(CultureInfo.InvariantCulture, $"event: gap\ndata: {{}}\nid: {cursor}\n\n"), cancel);
                continue;
            }

            PushEventPage page = await events.ReadAsync(view, withHub: false, cursor, latest, cancel);
            cursor = page.UpTo;
            text = new();
            for (int i = 0; i < page.Events.Count; i++)
            {
                PushEvent e = page.Events[i];
                text.Append(CultureInfo.InvariantCulture, $"event: {e.Type}\ndata: {e.Json}\n");
                if (i + 1 == page.Events.Count || page.Events[i + 1].Cursor != e.Cursor)
                {
                    text.Append(CultureInfo.InvariantCulture, $"id: {e.Cursor}\n"); // with the last of a commit only: who leaves in its middle gets it again
                }

                text.Append('\n');
            }

            if (text.Length > 0)
            {
                await WriteAsync(context, text, cancel);
            }
            else if (cursor - known > 1_000)
            {
                await WriteAsync(context, text.Append(CultureInfo.InvariantCulture, $"id: {cursor}\n\n"), cancel); // much happened elsewhere: no need to look at it again
            }
        }
    }

    private static async Task WriteAsync(HttpContext context, StringBuilder text, CancellationToken cancel)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        await context.Response.Body.FlushAsync(cancel);
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text + "\n");
    }

    private int? Enter(UInt128 client)
    {
        lock (_gate)
        {
            int ofClient = _clients.GetValueOrDefault(client);
            if (_connections >= options.Value.MaxConnections)
            {
                return StatusCodes.Status503ServiceUnavailable;
            }

            if (ofClient >= options.Value.MaxPerClient)
            {
                return StatusCodes.Status429TooManyRequests;
            }

            _connections++;
            _clients[client] = ofClient + 1;
            return null;
        }
    }

    private void Leave(UInt128 client)
    {
        lock (_gate)
        {
            _connections--;
            if (--_clients[client] == 0)
            {
                _clients.Remove(client);
            }
        }
    }
}
