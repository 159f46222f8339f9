using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary>Prints all sources, page by page: there may be a million.</summary>
internal static class SourceListing
{
    private const int Page = 500;

    /// <summary>Prints.</summary>
    /// <param name="sources">The store.</param>
    /// <param name="incidents">What is open.</param>
    /// <param name="json">As a JSON array instead of lines.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(SourceStore sources, IncidentQueries incidents, bool json, CancellationToken cancel)
    {
        await using Stream output = Console.OpenStandardOutput();
        if (json)
        {
            await WriteJsonAsync(sources, incidents, output, cancel);
            return;
        }

        await using StreamWriter lines = new(output);
        await foreach ((SourceStatus source, IReadOnlyList<Incident> open) in AllAsync(sources, incidents, cancel))
        {
            await lines.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{source.State.ToString().ToLowerInvariant(),-7} {source.Outcome ?? "not polled",-20} {source.Entries,7} entries  next {(source.State == SourceState.Active ? $"{source.NextPollAt:yyyy-MM-dd HH:mm}Z" : "never"),-17}  {UrlRedaction.Redact(source.Url)}  {source.Title}{Words(open)}"));
        }
    }

    private static async Task WriteJsonAsync(SourceStore sources, IncidentQueries incidents, Stream output, CancellationToken cancel)
    {
        await using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        await foreach ((SourceStatus source, IReadOnlyList<Incident> open) in AllAsync(sources, incidents, cancel))
        {
            writer.WriteStartObject();
            writer.WriteString("url", UrlRedaction.Redact(source.Url));
            writer.WriteString("title", source.Title);
            writer.WriteString("state", source.State.ToString().ToLowerInvariant());
            writer.WriteString("outcome", source.Outcome);
            if (source.LastStatus is { } status)
            {
                writer.WriteNumber("lastStatus", status);
            }
            else
            {
                writer.WriteNull("lastStatus");
            }

            if (source.State == SourceState.Active)
            {
                writer.WriteString("nextPoll", source.NextPollAt.UtcDateTime);
            }
            else
            {
                writer.WriteNull("nextPoll");
            }

            writer.WriteNumber("entries", source.Entries);
            writer.WriteString("detail", source.Detail);
            writer.WriteStartArray("incidents");
            foreach (Incident incident in open)
            {
                writer.WriteStartObject();
                IncidentListing.WriteFacts(writer, incident);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancel);
        output.WriteByte((byte)'\n');
    }

    private static string Words(IReadOnlyList<Incident> open) => string.Concat(open.Select(static incident =>
        string.Create(CultureInfo.InvariantCulture, $"  [{incident.Cause.Text()} since {incident.Since:yyyy-MM-dd HH:mm}Z]")));

    private static async IAsyncEnumerable<(SourceStatus Source, IReadOnlyList<Incident> Open)> AllAsync(
        SourceStore sources, IncidentQueries incidents, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (int skip = 0; ; skip += Page)
        {
            (IReadOnlyList<SourceStatus> page, int total) = await sources.ListAsync(new SourceFilter { Skip = skip, Take = Page }, cancel);
            long[] ill = [.. page.Where(static source => source.OpenIncidents > 0).Select(static source => source.Id)];
            ILookup<long, Incident>? open = ill.Length == 0 ? null : await incidents.OpenOfAsync(ill, cancel);
            foreach (SourceStatus source in page)
            {
                yield return (source, [.. open?[source.Id] ?? []]);
            }

            if (skip + Page >= total)
            {
                yield break;
            }
        }
    }
}
