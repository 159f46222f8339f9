using FeedHub.Jobs;
using FeedHub.Timeline.Republishing;

namespace FeedHub.Dashboard;

/// <summary>What was typed about an opt-out; nothing of it is checked yet but its length.</summary>
internal sealed record OptOutForm
{
    /// <summary>Form field of <see cref="Kind"/>.</summary>
    public const string KindField = "kind";

    /// <summary>Form field of <see cref="Value"/>.</summary>
    public const string ValueField = "value";

    /// <summary>Form field of <see cref="Source"/>.</summary>
    public const string SourceField = "source";

    /// <summary>Form field of <see cref="Note"/>.</summary>
    public const string NoteField = "note";

    /// <summary>What is named.</summary>
    public OptOutKind Kind { get; init; } = OptOutKind.Author;

    /// <summary>Name or slug, host, or address.</summary>
    public string Value { get; init; } = "";

    /// <summary>An author's: address of the one source that it holds for; empty for everywhere.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why.</summary>
    public string Note { get; init; } = "";

    /// <summary>Reads a form.</summary>
    /// <param name="form">What was posted.</param>
    public static OptOutForm Read(IFormCollection form) => new()
    {
        Kind = OptOutRequests.KindOf(form[KindField].ToString()) ?? OptOutKind.Author,
        Value = Text(form, ValueField, OptOutRequests.MaxValueLength + 1), // one more, so that what is too long is refused and not cut
        Source = Text(form, SourceField, OptOutRequests.MaxValueLength + 1),
        Note = Text(form, NoteField, OptOutRequests.MaxNoteLength),
    };

    private static string Text(IFormCollection form, string name, int longest)
    {
        string text = form[name].ToString().Trim();
        return text.Length > longest ? text[..longest] : text;
    }
}
