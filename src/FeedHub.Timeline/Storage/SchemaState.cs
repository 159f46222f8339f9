namespace FeedHub.Timeline.Storage;

/// <summary>How a database stands, looked at without changing it.</summary>
/// <param name="Product">Name and version of what runs it: <c>SQLite 3.50.4</c>, <c>PostgreSQL 15.8</c>.</param>
/// <param name="IsEmpty">It holds no FeedHub yet.</param>
/// <param name="Pending">Migrations that the next start applies.</param>
/// <param name="Damage">What is wrong with its file; <see langword="null"/> if nothing is known to be.</param>
public sealed record SchemaState(string Product, bool IsEmpty, int Pending, string? Damage);
