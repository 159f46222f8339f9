namespace FeedHub.Testing;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">0, 1 or 2.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record HubResult(int ExitCode, string Output, string Errors);
