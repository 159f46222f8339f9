namespace FeedHub.Timeline.Backups;

/// <summary>What a copy of the store holds.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Migration">Id of the last migration, which says which versions can read it.</param>
/// <param name="Sources">Sources.</param>
/// <param name="Entries">Entries.</param>
public sealed record StoreFacts(string Provider, string Migration, long Sources, long Entries);
