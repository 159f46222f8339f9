namespace FeedHub.Api;

/// <summary>What is kept.</summary>
/// <param name="Bytes">Bytes that the database takes on its disk, without its log.</param>
/// <param name="Entries">Entries; a story from several sources counts once.</param>
/// <param name="Active">Sources that are polled.</param>
/// <param name="Paused">Sources that are paused.</param>
/// <param name="Gone">Sources that are gone.</param>
/// <param name="Due">Active sources that are due and that no worker holds.</param>
/// <param name="DueSeconds">How long the longest overdue of them has been waiting.</param>
internal sealed record ApiStore(long Bytes, long Entries, long Active, long Paused, long Gone, long Due, double DueSeconds);
