namespace FeedHub.Feeds.Normalizing;

/// <summary>A word of a text that was read by <see cref="TextWords"/>.</summary>
/// <param name="Hash"><see cref="WordScanner.Hash"/>.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Folded">Where its folded letters are kept; negative if they are those of the text in lower case.</param>
/// <param name="Length">How many folded letters it has.</param>
/// <param name="HasDigit">It has a digit.</param>
internal readonly record struct TextWord(ulong Hash, int Start, int End, int Folded, byte Length, bool HasDigit);
