using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Small whole numbers.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class IntColumn(string name) : RowColumn<int?>(name)
{
    public override string PostgresType => "integer";

    public override void WriteJson(StringBuilder json, int row) => WriteNumber(json, Value(row));

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } value ? raw.sqlite3_bind_int(statement, parameter, value) : raw.sqlite3_bind_null(statement, parameter);
}
