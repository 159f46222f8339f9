namespace FeedHub.Fetching.Hosts;

/// <summary>A host wants to be left alone. An object, since what waits for values of a type of its own is compiled anew at the start of each process.</summary>
/// <param name="Left">For how long.</param>
internal sealed record HostPause(TimeSpan Left);
