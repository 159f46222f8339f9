using System.Text.Json;

namespace FeedHub.Api;

/// <summary>Something that happened.</summary>
/// <param name="Cursor">Place of the commit that it was part of; several may share it.</param>
/// <param name="Type"><c>entry.new</c>, <c>entry.changed</c>, <c>entry.removed</c>, <c>source.added</c>, <c>incident.opened</c>, <c>incident.closed</c>.</param>
/// <param name="At">When.</param>
/// <param name="Data">What; as webhooks and the stream tell it (docs/publishing.md).</param>
internal sealed record ApiChange(long Cursor, string Type, DateTimeOffset At, JsonElement Data);
