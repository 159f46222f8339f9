namespace FeedHub.Feeds.Rules;

/// <summary>Shows where terms of a search stand in a text.</summary>
public static class MarkedText
{
    private const int Before = 60;

    /// <summary>A text, or the part of it where most is found, in marked and other pieces.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="places">Places in the text, by beginning.</param>
    /// <param name="length">About how long the result may be, in characters.</param>
    public static IReadOnlyList<MarkedPart> Of(string text, IReadOnlyList<(int Start, int End)> places, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(places);

        (int from, int to) = text.Length <= length ? (0, text.Length) : Window(text, places, length);
        List<MarkedPart> parts = [];
        int at = from;
        if (from > 0)
        {
            parts.Add(new("… ", false));
        }

        foreach ((int start, int end) in places)
        {
            int begin = Math.Max(start, at);
            int stop = Math.Min(end, to);
            if (begin >= stop)
            {
                continue;
            }

            if (begin > at)
            {
                parts.Add(new(text[at..begin], false));
            }

            parts.Add(new(text[begin..stop], true));
            at = stop;
        }

        if (at < to)
        {
            parts.Add(new(text[at..to], false));
        }

        if (to < text.Length)
        {
            parts.Add(new(" …", false));
        }

        return parts;
    }

    private static (int From, int To) Window(string text, IReadOnlyList<(int Start, int End)> places, int length)
    {
        int best = 0;
        int most = 0;
        for (int first = 0, last = 0; first < places.Count; first++)
        {
            while (last < places.Count && places[last].End <= places[first].Start + length - Before)
            {
                last++;
            }

            if (last - first > most)
            {
                (most, best) = (last - first, places[first].Start);
            }
        }

        int from = best <= Before ? 0 : text.IndexOf(' ', best - Before, Before) is var space and >= 0 ? space + 1 : best;
        int end = Math.Min(text.Length, from + length);
        int to = end == text.Length ? end : text.LastIndexOf(' ', end - 1, end - from) is var cut && cut > from + (length / 2) ? cut : end;
        return (from, to < text.Length && char.IsHighSurrogate(text[to - 1]) ? to - 1 : to);
    }
}
