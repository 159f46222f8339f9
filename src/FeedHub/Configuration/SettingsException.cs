namespace FeedHub.Configuration;

/// <summary>The configuration keeps the hub from starting; the message names every key and says what to do.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("The configuration is not usable:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}")));
