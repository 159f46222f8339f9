namespace FeedHub.Feeds.Normalizing;

/// <summary>An element of HTML: one instance a name, so that instances are compared, not names.</summary>
/// <param name="name">Name in lower case; for another name of the same thing, the name it is written by.</param>
/// <param name="index">Its number among all elements.</param>
/// <param name="traits">What the name means.</param>
/// <param name="attributes">Attributes that stay on it, one bit for each <see cref="HtmlAttribute"/>.</param>
internal sealed class HtmlElement(string name, int index, HtmlTraits traits, ulong attributes)
{
    /// <summary>Name in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>Number among all elements, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>The end tag.</summary>
    public string EndTag { get; } = $"</{name}>";

    /// <summary>Attributes that stay on it, one bit for each <see cref="HtmlAttribute"/>.</summary>
    public ulong Attributes { get; } = attributes;

    /// <summary>Any of these hold.</summary>
    public bool Is(HtmlTraits any) => (traits & any) != 0;
}
