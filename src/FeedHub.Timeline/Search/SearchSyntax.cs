namespace FeedHub.Timeline.Search;

/// <summary>How a database writes conditions on the words of entries.</summary>
/// <param name="And">Between conditions that must all hold.</param>
/// <param name="Or">Between conditions of which one must hold.</param>
/// <param name="AndNot">Between a condition and one that must not hold.</param>
/// <param name="Prefix">Behind the beginning of a word.</param>
/// <param name="Matching">SELECT of the ids of all entries whose words match; <c>{0}</c> stands for the parameter's name.</param>
/// <param name="IdColumn">Column of the index that holds the entry's id.</param>
/// <param name="InWindow">Condition on the entry <c>e</c> of a window; <c>{0}</c> stands for the parameter's name.</param>
/// <param name="HasRanges"><paramref name="InWindow"/> names the range of ids <c>@first</c> to <c>@last</c>, which most entries of the window are in.</param>
internal sealed record SearchSyntax(string And, string Or, string AndNot, string Prefix, string Matching, string IdColumn, string InWindow, bool HasRanges)
{
    /// <summary>FTS5: https://www.sqlite.org/fts5.html §3.</summary>
    public static SearchSyntax Fts5 { get; } = new(
        " AND ", " OR ", " NOT ", "*", "SELECT rowid FROM entry_search WHERE entry_search MATCH {0}", "rowid",
        "CASE WHEN e.id BETWEEN @first AND @last THEN e.id IN (SELECT rowid FROM entry_search WHERE entry_search MATCH {0} AND rowid BETWEEN @first AND @last)"
            + " ELSE EXISTS (SELECT 1 FROM entry_search WHERE entry_search MATCH {0} AND rowid = e.id) END",
        HasRanges: true);

    /// <summary>tsquery.</summary>
    public static SearchSyntax Tsquery { get; } = new(
        " & ", " | ", " & !", ":*", "SELECT entry_id FROM entry_search WHERE words @@ CAST({0} AS tsquery)", "entry_id",
        "COALESCE((SELECT w.words @@ CAST({0} AS tsquery) FROM entry_search w WHERE w.entry_id = e.id), FALSE)",
        HasRanges: false);

    /// <summary>A word, or the beginning of one. Words hold letters, digits, marks and <c>+#.:</c>, and so can hold no quotation mark.</summary>
    public string Word(string word, bool isPrefix) => (IdColumn == "rowid" ? $"\"{word}\"" : $"'{word}'") + (isPrefix ? Prefix : "");
}
