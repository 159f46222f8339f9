namespace FeedHub.Fetching.Bodies;

/// <summary>A body that was read to its end.</summary>
/// <param name="Bytes">All of it, decoded.</param>
/// <param name="Loan">Where they lie, if that is to be given back.</param>
internal sealed record CollectedBody(ReadOnlyMemory<byte> Bytes, BodyLoan? Loan);
