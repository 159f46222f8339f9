namespace FeedHub.Timeline.Sources;

/// <summary>Where an operator puts sources that no list declares.</summary>
/// <param name="Folder">Folder path, outermost first, empty for none; <see langword="null"/> leaves each where it is.</param>
/// <param name="IsTrusted">Whether their authors may merge with those of other trusted sources; <see langword="null"/> leaves it as it is.</param>
public sealed record SourcePlacement(IReadOnlyList<string>? Folder, bool? IsTrusted);
