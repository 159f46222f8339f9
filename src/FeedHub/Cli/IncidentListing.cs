using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Incidents;

namespace FeedHub.Cli;

/// <summary>Prints incidents, page by page.</summary>
internal static class IncidentListing
{
    private const int Page = 500;

    /// <summary>Prints.</summary>
    /// <param name="incidents">The store.</param>
    /// <param name="json">As a JSON array instead of lines.</param>
    /// <param name="all">Those that have ended too.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(IncidentQueries incidents, bool json, bool all, CancellationToken cancel)
    {
        await using Stream output = Console.OpenStandardOutput();
        if (json)
        {
            await WriteJsonAsync(incidents, output, all, cancel);
            return;
        }

        await using StreamWriter lines = new(output);
        await foreach (Incident incident in AllAsync(incidents, all, cancel))
        {
            await lines.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(incident.IsOpen ? "open" : "ended"),-5} {incident.Cause.Text(),-15} since {incident.Since:yyyy-MM-dd HH:mm}Z  {incident.Count,4} {(incident.Count == 1 ? "poll " : "polls")}  {When(incident),-27}  {UrlRedaction.Redact(incident.SourceUrl)}  {incident.SourceTitle}"));
            await lines.WriteLineAsync($"      {incident.Evidence.Detail ?? incident.Evidence.Outcome}");
            await lines.WriteLineAsync($"      {(incident.IsOpen ? incident.Suggestion : incident.Resolution)}");
        }
    }

    /// <summary>Writes what is common to all lists of incidents.</summary>
    /// <param name="writer">Within an object.</param>
    /// <param name="incident">The incident.</param>
    public static void WriteFacts(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteString("cause", incident.Cause.Text());
        writer.WriteString("since", incident.Since.UtcDateTime);
        writer.WriteString("last", incident.LastAt.UtcDateTime);
        writer.WriteNumber("count", incident.Count);
        writer.WriteString("suggestion", incident.Suggestion);
    }

    private static async Task WriteJsonAsync(IncidentQueries incidents, Stream output, bool all, CancellationToken cancel)
    {
        await using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        await foreach (Incident incident in AllAsync(incidents, all, cancel))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", incident.Id);
            writer.WriteString("state", incident.IsOpen ? "open" : "ended");
            writer.WriteString("url", UrlRedaction.Redact(incident.SourceUrl));
            writer.WriteString("title", incident.SourceTitle);
            WriteFacts(writer, incident);
            writer.WriteString("outcome", incident.Evidence.Outcome);
            if (incident.Evidence.HttpStatus is { } status)
            {
                writer.WriteNumber("lastStatus", status);
            }
            else
            {
                writer.WriteNull("lastStatus");
            }

            writer.WriteString("detail", incident.Evidence.Detail);
            writer.WriteString("excerpt", incident.Evidence.Excerpt);
            WriteTime(writer, "nextTry", incident.NextTryAt);
            WriteTime(writer, "ended", incident.ClosedAt);
            writer.WriteString("resolution", incident.Resolution);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancel);
        output.WriteByte((byte)'\n');
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            writer.WriteString(name, at.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string When(Incident incident) => (incident.ClosedAt, incident.NextTryAt) switch
    {
        ({ } closed, _) => string.Create(CultureInfo.InvariantCulture, $"ended {closed:yyyy-MM-dd HH:mm}Z"),
        (_, { } next) => string.Create(CultureInfo.InvariantCulture, $"next try {next:yyyy-MM-dd HH:mm}Z"),
        _ => "not polled",
    };

    private static async IAsyncEnumerable<Incident> AllAsync(IncidentQueries incidents, bool all, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (int skip = 0; ; skip += Page)
        {
            (IReadOnlyList<Incident> page, int total) = await incidents.ListAsync(new() { OpenOnly = !all, Skip = skip, Take = Page }, cancel);
            foreach (Incident incident in page)
            {
                yield return incident;
            }

            if (skip + Page >= total)
            {
                yield break;
            }
        }
    }
}
