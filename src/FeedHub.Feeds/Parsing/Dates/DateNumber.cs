namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>A number of a date whose meaning is not known yet.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Digits">How many digits it was written with.</param>
/// <param name="Separator">Punctuation between it and the number before: <c>-</c>, <c>.</c>, <c>/</c>; NUL if none or a space.</param>
internal readonly record struct DateNumber(int Value, int Digits, char Separator);
