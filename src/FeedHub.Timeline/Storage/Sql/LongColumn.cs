using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Whole numbers.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class LongColumn(string name) : RowColumn<long?>(name)
{
    public override string PostgresType => "bigint";

    public override void WriteJson(StringBuilder json, int row) => WriteNumber(json, Value(row));

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } value ? raw.sqlite3_bind_int64(statement, parameter, value) : raw.sqlite3_bind_null(statement, parameter);
}
