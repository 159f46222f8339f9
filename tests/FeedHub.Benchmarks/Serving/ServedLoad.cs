namespace FeedHub.Benchmarks.Serving;

/// <summary>What a server did under load.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Late">Milliseconds within which 99 of 100 were answered.</param>
/// <param name="Cpu">Microseconds of the server's processor time a request.</param>
internal readonly record struct ServedLoad(double Rate, double Late, double Cpu);
