namespace FeedHub.Timeline.Sources;

/// <summary>What came of changing the settings of a source.</summary>
/// <param name="Before">What was stored.</param>
/// <param name="After">What is stored now; <see langword="null"/> if everything was left as it was.</param>
public sealed record SettingsChange(SourceSettings Before, SourceSettings? After);
