using FeedHub.Feeds.Languages;

namespace FeedHub.Configuration;

/// <summary>Bound from <c>FeedHub:Languages</c>: the language of articles whose feed names none; an invalid value stops the start with a message that names it.</summary>
public sealed class LanguageOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Languages";

    /// <summary>Whether it is found in their text. Default true.</summary>
    public bool Detect { get; set; } = true;

    /// <summary>Languages that may be found, as tags without region out of <see cref="LanguageDetector.Known"/>. Default none, which means all of them.</summary>
    public IList<string> Expected { get; } = [];

    /// <summary>What finds it; <see langword="null"/> if nothing is to be found.</summary>
    public LanguageDetector? ToDetector() => Detect ? new([.. Expected]) : null;
}
