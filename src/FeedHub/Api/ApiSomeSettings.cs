namespace FeedHub.Api;

/// <summary>Some settings of several sources. What is neither set nor unset stays as each has it.</summary>
/// <param name="Ids">The sources, 1 to 500.</param>
internal sealed record ApiSomeSettings(IReadOnlyList<long> Ids)
{
    /// <summary>What is set.</summary>
    public ApiSettings? Set { get; init; }

    /// <summary>Names of settings that are left to the list, else to the hub.</summary>
    public IReadOnlyList<string>? Unset { get; init; }
}
