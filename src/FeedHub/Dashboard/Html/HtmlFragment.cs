namespace FeedHub.Dashboard.Html;

/// <summary>Markup that has been encoded already. Made by <see cref="HtmlBuilder"/>; a hole that holds one is not encoded again.</summary>
/// <param name="Markup">Well-formed HTML.</param>
internal readonly record struct HtmlFragment(string Markup)
{
    /// <summary>Nothing.</summary>
    public static readonly HtmlFragment Empty = new("");

    /// <summary>Encodes one piece of an interpolated text: literals stay, holes are encoded.</summary>
    /// <param name="html">The text.</param>
    public static HtmlFragment Of(HtmlInterpolation html) => new(html.ToMarkup());

    /// <inheritdoc/>
    public override string ToString() => Markup;
}
