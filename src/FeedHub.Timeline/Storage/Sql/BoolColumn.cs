using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Yes or no: 1 or 0 in SQLite.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class BoolColumn(string name) : RowColumn<bool?>(name)
{
    public override string PostgresType => "boolean";

    public override void WriteJson(StringBuilder json, int row) => WriteNumber(json, Value(row) is { } value ? (value ? 1 : 0) : null);

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } value ? raw.sqlite3_bind_int(statement, parameter, value ? 1 : 0) : raw.sqlite3_bind_null(statement, parameter);
}
