using System.Text.Json;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>
/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org) in one pass, without a tree of the document. Wrong types are passed over, trailing commas and comments allowed;
/// a document that ends early gives its complete entries.
/// </summary>
internal static class JsonFeedReader
{
    /// <summary>Deepest nesting; what is deeper is refused.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth };

    /// <summary>Whether a document begins like JSON: an object or array whose first element makes sense.</summary>
    /// <param name="utf8">The document as UTF-8 without BOM.</param>
    public static bool LooksLikeJson(ReadOnlySpan<byte> utf8)
    {
        utf8 = SkipSpace(utf8);
        if (utf8.IsEmpty || utf8[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        bool isObject = utf8[0] == '{';
        utf8 = SkipSpace(utf8[1..]);
        return utf8.IsEmpty || utf8[0] is (byte)'"' or (byte)'/' || (isObject ? utf8[0] == '}' : utf8[0] is (byte)'{' or (byte)'[' or (byte)']' or (byte)'-' or (>= (byte)'0' and <= (byte)'9'));
    }

    /// <summary>Reads one document.</summary>
    /// <param name="utf8">The document as UTF-8 without BOM.</param>
    /// <param name="context">Its address and the limits.</param>
    public static ParseResult Read(ReadOnlyMemory<byte> utf8, ParseContext context)
    {
        // A large document is looked through first: what was read of it up to the fault would be held beside what the mended one gives.
        JsonFeedDraft draft = new(context);
        bool isLarge = utf8.Length > context.Limits.MaxContentLength;
        JsonFault fault = isLarge && !IsValid(utf8.Span) ? new JsonFault(JsonFaultKind.Syntax, "") : ReadInto(draft, utf8.Span);
        if (fault.Kind != JsonFaultKind.Syntax)
        {
            return draft.ToResult(fault);
        }

        if (isLarge && ReadPiecemeal(utf8.Span, context) is { } whole)
        {
            return whole;
        }

        int entries = draft.EntryCount;
        if (JsonRepair.Repair(utf8.Span) is { } repaired)
        {
            JsonFeedDraft mended = new(context);
            JsonFault left = ReadInto(mended, repaired);
            if (left.Kind == JsonFaultKind.None || mended.EntryCount > entries)
            {
                mended.Notes.Add(NoteCodes.JsonRepaired, "control characters or escapes that JSON does not allow");
                return mended.ToResult(left);
            }
        }

        return isLarge ? draft.ToResult(ReadInto(draft, utf8.Span)) : draft.ToResult(fault);
    }

    // What is around the entries first, then one entry after the other, each mended by itself. Not possible where brackets do not match or something is left that cannot be mended.
    private static ParseResult? ReadPiecemeal(ReadOnlySpan<byte> utf8, ParseContext context)
    {
        if (!JsonItems.TryFind(utf8, out Range array, out List<Range> items))
        {
            return null;
        }

        ReadOnlySpan<byte> around = [.. utf8[..array.Start], .. "[]"u8, .. utf8[array.End..]];
        JsonFeedDraft draft = new(context);
        if (ReadInto(draft, JsonRepair.Repair(around) ?? around).Kind != JsonFaultKind.None)
        {
            return null;
        }

        foreach (Range item in items)
        {
            ReadOnlySpan<byte> written = utf8[item];
            if (!draft.TryAddEntry(JsonRepair.Repair(written) ?? written, Options))
            {
                return null;
            }
        }

        draft.Notes.Add(NoteCodes.JsonRepaired, "control characters or escapes that JSON does not allow");
        return draft.ToResult(JsonFault.None);
    }

    private static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonFault ReadInto(JsonFeedDraft draft, ReadOnlySpan<byte> utf8)
    {
        // Not the final block: then the reader stops before an unfinished token instead of throwing, which tells a cut from a fault.
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            if (!reader.Read())
            {
                return new JsonFault(JsonFaultKind.Cut, "It ends before its first element.");
            }

            return reader.TokenType != JsonTokenType.StartObject || draft.ReadFeed(ref reader)
                ? JsonFault.None
                : new JsonFault(JsonFaultKind.Cut, $"It ends at byte {utf8.Length}, before the feed does.");
        }
        catch (JsonException)
        {
            return IsTooDeep(utf8)
                ? new JsonFault(JsonFaultKind.Depth, $"It is nested deeper than {MaxDepth} levels.")
                : new JsonFault(JsonFaultKind.Syntax, $"It is no valid JSON near byte {reader.BytesConsumed}.");
        }
    }

    /// <summary>Whether nesting is what the reader refused; it does not say so itself.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        int depth = 0;
        bool isInString = false;
        for (int i = 0; i < utf8.Length && depth <= MaxDepth; i++)
        {
            switch (utf8[i])
            {
                case (byte)'"':
                    isInString = !isInString;
                    break;
                case (byte)'\\' when isInString:
                    i++;
                    break;
                case (byte)'{' or (byte)'[' when !isInString:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !isInString:
                    depth--;
                    break;
                default:
                    break;
            }
        }

        return depth > MaxDepth;
    }

    private static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> utf8)
    {
        int first = utf8.IndexOfAnyExcept(" \t\r\n\0"u8);
        return first < 0 ? [] : utf8[first..];
    }
}
