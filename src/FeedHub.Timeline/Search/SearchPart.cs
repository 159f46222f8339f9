namespace FeedHub.Timeline.Search;

/// <summary>A query, or a part of one, as the database is asked: nothing that matches is left out, but more may be let in.</summary>
/// <param name="Words">Condition on words; <see langword="null"/> for none.</param>
/// <param name="Sql">Condition on the entry <c>e</c>, which must hold as well; <see langword="null"/> for none.</param>
/// <param name="IsExact">Lets nothing in that does not match.</param>
internal sealed record SearchPart(string? Words, string? Sql, bool IsExact)
{
    /// <summary>Nothing is asked.</summary>
    public bool IsOpen => Words is null && Sql is null;
}
