using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Languages;

/// <summary>Says which language the entries of one document are in. What the document names always wins; then what the operator says; then what is found.</summary>
/// <param name="detector">Finds languages; <see langword="null"/> for no such search.</param>
/// <param name="named">What the document names for all of its entries.</param>
/// <param name="declared">What the operator gave the source.</param>
/// <param name="detected">What the source's entries are mostly in, as found.</param>
internal sealed class EntryLanguage(LanguageDetector? detector, string? named, string? declared, string? detected)
{
    /// <summary>Letters that an entry needs to be taken for another language than its source's other entries.</summary>
    private const int MinLettersToDiffer = 60;

    /// <summary>Decides for one entry.</summary>
    /// <param name="own">What the entry names, as written.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <returns>A tag or <see langword="null"/>; and why, where neither the entry nor its document names it.</returns>
    public (string? Tag, string? Reason) Of(string? own, string title, string text)
    {
        if ((LanguageTag.Normalize(own) ?? named) is { } said)
        {
            return (said, null);
        }

        if (declared is not null)
        {
            return (declared, "declared for its source");
        }

        if (detector is null)
        {
            return default;
        }

        LanguageEvidence evidence = LanguageEvidence.Of(title, text);
        if (detector.Detect(evidence) is { } guess && (detected is null || guess.Tag == detected || evidence.Weight >= MinLettersToDiffer))
        {
            return (guess.Tag, $"detected: {guess.Reason}");
        }

        return detected is not null && LanguageDetector.MayBe(evidence, detected) ? (detected, "detected: nearly all entries of its source are in it") : default;
    }
}
