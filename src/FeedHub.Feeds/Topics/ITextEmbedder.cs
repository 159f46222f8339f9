namespace FeedHub.Feeds.Topics;

/// <summary>Places texts in a space where those that mean alike lie near each other, whatever their words (sentence embedding).</summary>
public interface ITextEmbedder
{
    /// <summary>Whether texts of a language can be placed; others are told by their words alone.</summary>
    /// <param name="language">BCP 47; <see langword="null"/> where nobody knows.</param>
    bool Reads(string? language);

    /// <summary>Places texts. May load a model and take milliseconds a text.</summary>
    /// <param name="texts">Plain texts; the beginning of each is looked at.</param>
    /// <param name="cancel">Cancels between texts.</param>
    /// <returns>For each model a vector a text, those of a model of one length; <see langword="null"/> if there is no model.</returns>
    IReadOnlyList<IReadOnlyList<float[]>>? Embed(IReadOnlyList<string> texts, CancellationToken cancel);
}
