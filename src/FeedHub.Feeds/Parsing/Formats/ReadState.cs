using FeedHub.Feeds.Parsing.Dates;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>What the readers of one document share: limits and notes.</summary>
/// <param name="context">What is known about the document.</param>
/// <param name="notes">Receives what is repaired or dropped.</param>
internal sealed class ReadState(ParseContext context, NoteList notes)
{
    /// <summary>Limits in force.</summary>
    public ParseLimits Limits { get; } = context.Limits;

    /// <summary>Where the document came from.</summary>
    public Uri? DocumentUrl { get; } = context.DocumentUrl;

    /// <summary>Records a repair or an oddity, once per code and detail.</summary>
    public void Note(string code, string? detail = null) => notes.Add(code, detail);

    /// <summary>A date as an instant; what is no date is noted and absent.</summary>
    /// <param name="text">As written.</param>
    public DateTimeOffset? Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (InternetDate.TryParse(text, out DateTimeOffset date))
        {
            return date;
        }

        Note(NoteCodes.BadDate, TextLimit.Cut(PlainText.Collapse(text) ?? "", 64));
        return null;
    }

    /// <summary>A title within its limit.</summary>
    public string? Title(string? text) => Cut(text, Limits.MaxTitleLength, "a title");

    /// <summary>A summary or content within its limit; blank is absent.</summary>
    public string? Body(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        return Cut(CharacterReferences.FromWindows1252(html), Limits.MaxContentLength, "content");
    }

    private string? Cut(string? text, int length, string what)
    {
        if (text is null || text.Length <= length)
        {
            return text;
        }

        Note(NoteCodes.CutText, what);
        return TextLimit.Cut(text, length);
    }
}
