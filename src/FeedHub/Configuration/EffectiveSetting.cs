namespace FeedHub.Configuration;

/// <summary>One setting as it holds.</summary>
/// <param name="Key">Configuration path: <c>FeedHub:Fetching:PerHostDelay</c>.</param>
/// <param name="Value">Its value, masked where it is a secret; empty for nothing.</param>
/// <param name="Origin">Where it comes from: the file, the environment variable, or <c>default</c>.</param>
public sealed record EffectiveSetting(string Key, string Value, string Origin);
