namespace FeedHub.Pushing;

/// <summary>Something that happened, for webhooks and the stream.</summary>
/// <param name="Cursor">Outbox id of the commit that it was part of; several events may share it.</param>
/// <param name="Index">Place among those.</param>
/// <param name="Type">One of <see cref="PushEventTypes"/>.</param>
/// <param name="At">When.</param>
/// <param name="Json">What, as one JSON object in one line.</param>
internal sealed record PushEvent(long Cursor, int Index, string Type, DateTimeOffset At, string Json);
