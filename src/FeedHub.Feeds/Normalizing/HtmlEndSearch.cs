namespace FeedHub.Feeds.Normalizing;

/// <summary>Tells whether an element that was opened is ever closed, in time that all questions about one markup together make linear.</summary>
internal sealed class HtmlEndSearch
{
    private const int Unknown = -1;
    private const int Nowhere = int.MaxValue;

    private readonly int[] _next = new int[HtmlElements.Count];

    /// <summary>Begins anew.</summary>
    public void Reset() => Array.Fill(_next, Unknown);

    /// <summary>An end tag of the element follows.</summary>
    /// <param name="html">The markup.</param>
    /// <param name="position">Where in it; never less than before.</param>
    /// <param name="element">Which element.</param>
    public bool Has(ReadOnlySpan<char> html, int position, HtmlElement element)
    {
        ref int next = ref _next[element.Index];
        if (next < position)
        {
            int found = html[position..].IndexOf(element.EndTag.AsSpan(0, element.EndTag.Length - 1), StringComparison.OrdinalIgnoreCase);
            next = found < 0 ? Nowhere : position + found;
        }

        return next != Nowhere;
    }
}
