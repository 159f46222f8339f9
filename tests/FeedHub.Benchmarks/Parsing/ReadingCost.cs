namespace FeedHub.Benchmarks.Parsing;

/// <summary>What reading one document came to, in a process that had read ordinary feeds before.</summary>
/// <param name="Outcome"><c>ok:</c> and the number of entries, or <c>error:</c> and the reason.</param>
/// <param name="IsPartial">The document was cut.</param>
/// <param name="Seconds">Processor time.</param>
/// <param name="Megabytes">How much the process grew at its peak, the document included; units of 1,048,576 bytes.</param>
/// <param name="AllocatedMegabytes">What was allocated on the way.</param>
internal sealed record ReadingCost(string Outcome, bool IsPartial, double Seconds, double Megabytes, double AllocatedMegabytes);
