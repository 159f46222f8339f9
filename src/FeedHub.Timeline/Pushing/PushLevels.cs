namespace FeedHub.Timeline.Pushing;

/// <summary>How much there is to push at one moment.</summary>
/// <param name="Receivers">Receivers of all kinds.</param>
/// <param name="Pending">Of those, how many are to be told something.</param>
/// <param name="Failing">Of those, how many failed last time.</param>
/// <param name="Age">How long the longest overdue of them has been waiting.</param>
public sealed record PushLevels(long Receivers, long Pending, long Failing, TimeSpan Age);
